import type { CountedRowsQuery } from '../../../src-shared/contract/trace-records.ts'

/** The page with the rows behind a number of a run. */
export function runRowsHref(runId: string, { nodeId, reason, label }: CountedRowsQuery): string {
  const params = new URLSearchParams({
    ...(reason === undefined ? {} : { reason }),
    ...(nodeId === undefined ? {} : { node: nodeId }),
    ...(label === undefined ? {} : { label }),
  }).toString()
  return `/runs/${runId}/rows${params === '' ? '' : `?${params}`}`
}
