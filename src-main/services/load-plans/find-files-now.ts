import type { ExecutionConfig } from '../../../src-shared/execution/execution-config.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { firstBatch } from '../../sources/first-batch.ts'
import type { ReadableFile } from '../../sources/source.ts'
import { waitForFiles } from '../../sources/wait-for-files.ts'
import type { RunParts } from '../runs/run-order.ts'
import { sourcesOf } from '../documents/sources-of.ts'

export interface FilesToFind {
  readonly pipeline: Pipeline
  readonly pipelineId: string
  readonly baseFolder: string
  readonly execution: ExecutionConfig
  readonly at: Date
  readonly signal: AbortSignal
}

/** The files that a run would take now, left where they are. It does not wait for files that are not there yet. */
export async function findFilesNow(
  { stores, copies }: Pick<RunParts, 'stores' | 'copies'>,
  { pipeline, execution, at, signal, ...places }: FilesToFind,
): Promise<Readonly<Record<string, readonly ReadableFile[]>>> {
  const found: Record<string, readonly ReadableFile[]> = {}
  for (const source of sourcesOf(pipeline, places)) {
    const store = await stores.of(source)
    if (!store) continue
    const { waitPolicy, ...config } = source.config
    const impatient = waitPolicy ? { ...config, waitPolicy: { ...waitPolicy, maxRetries: 0 } } : config
    const asked = { ...source, config: impatient }
    const waiting = await waitForFiles({ store, source: asked, at, signal, onWaiting: () => undefined })
    const files = await firstBatch(source, waiting, execution, async (file) => {
      return (await copies.bring(store, source, file, { signal })).path
    })
    // A run names its files by their whole path.
    const here: ReadableFile[] = []
    for (const file of files)
      here.push({ ...(await copies.bring(store, source, file, { signal })), name: file.location })
    found[source.nodeId] = here
  }
  return found
}
