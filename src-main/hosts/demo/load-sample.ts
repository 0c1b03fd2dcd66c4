import type { Studio } from '../../studio.ts'

export interface LoadedSample {
  readonly ok: boolean
  readonly runId: string
}

/** Runs the sample pipeline on a fresh copy of its file and prints the receipt. */
export async function loadSample({ services }: Studio, stop: AbortSignal): Promise<LoadedSample> {
  const pipeline = await services.pipelines.createSample(undefined)
  const { id } = await services.runs.start({ pipelineId: pipeline.id })
  stop.addEventListener('abort', () => void services.runs.cancel({ id }))
  for await (const event of await services.runs.events({ id })) {
    if (event.type === 'phase') console.error(event.message)
  }
  const { result, status, error } = await services.runs.get({ id })
  if (result?.receipt) console.log(result.receipt)
  if (error !== null) console.error(error.message)
  return { ok: status === 'succeeded', runId: id }
}
