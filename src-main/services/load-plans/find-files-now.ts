import type { ExecutionConfig } from '../../../src-shared/execution/execution-config.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { firstBatch } from '../../sources/first-batch.ts'
import { pathHere, readHere } from '../../sources/read-here.ts'
import type { ReadableFile } from '../../sources/source.ts'
import { waitForFiles } from '../../sources/wait-for-files.ts'
import type { StudioParts } from '../studio-parts.ts'
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
  { stores }: Pick<StudioParts, 'stores'>,
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
    const files = await firstBatch(source, waiting, execution, ({ location }) => pathHere(store, location))
    // A run names its files by their whole path.
    found[source.nodeId] = readHere(store, files).map((file) => ({ ...file, name: file.location }))
  }
  return found
}
