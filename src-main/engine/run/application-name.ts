import type { RunJob } from './run-port.ts'

/** Postgres cuts it at 63 bytes; the name of the pipeline tells a person most, so it comes last but one. */
export const applicationName = (job: RunJob): string =>
  `weir run ${job.runId.slice(0, 8)} of ${job.pipelineName}`.slice(0, 60)
