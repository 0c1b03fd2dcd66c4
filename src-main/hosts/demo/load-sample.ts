import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'

import { projectFolder } from '../../project-folder.ts'
import type { Studio } from '../../studio.ts'

const sampleFile = join(projectFolder, 'resources', 'samples', 'customers', 'customers.csv')

export interface LoadedSample {
  readonly ok: boolean
  readonly runId: string
}

/** Puts a fresh copy of the sample's file in its place, runs the sample pipeline, and prints the receipt. */
export async function loadSample({ services }: Studio, stop: AbortSignal): Promise<LoadedSample> {
  const pipeline = await services.pipelines.createSample(undefined)
  await copyFile(sampleFile, join(pipeline.baseFolder, 'customers.csv'))
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
