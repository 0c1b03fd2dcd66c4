import type { Studio } from '../../studio.ts'
import { duration } from '../cli/text/duration.ts'
import { receiptText } from '../cli/text/receipt-text.ts'
import { runProgress } from '../cli/text/run-progress.ts'
import { openTerminal } from '../cli/text/terminal.ts'

export interface LoadedSample {
  readonly ok: boolean
  readonly runId: string
}

/** Runs the sample pipeline on a fresh copy of its file and prints what the command line prints of a run. */
export async function loadSample({ services }: Studio, stop: AbortSignal): Promise<LoadedSample> {
  const terminal = openTerminal()
  const pipeline = await services.pipelines.createSample(undefined)
  const { id } = await services.runs.start({ pipelineId: pipeline.id })
  const cancel = () => void services.runs.cancel({ id })
  stop.addEventListener('abort', cancel)
  if (stop.aborted) cancel()
  const tell = runProgress(terminal)
  for await (const event of await services.runs.events({ id })) tell(event)
  stop.removeEventListener('abort', cancel)
  const { result, status, error, pipelineName, irVersion, durationMs } = await services.runs.get({ id })
  if (result?.receipt) {
    const title = `${terminal.style.bold(pipelineName)}  version ${irVersion}, ${duration(durationMs ?? 0)}`
    terminal.out(`\n${title}\n\n${receiptText(result.receipt, terminal.style)}`)
  }
  if (error !== null) terminal.status(error.message)
  // The run archived the file; with a new copy it can be run again in the studio.
  await services.pipelines.createSample(undefined)
  return { ok: status === 'succeeded', runId: id }
}
