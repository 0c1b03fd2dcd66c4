import type { ExecutionConfig } from '../../../src-shared/execution/execution-config.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { firstBatch } from '../../sources/first-batch.ts'
import type { FoundFile } from '../../sources/source-kind.ts'
import { sourceKind } from '../../sources/registry.ts'
import { waitForFiles } from '../../sources/wait-for-files.ts'
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
export async function findFilesNow({
  pipeline,
  execution,
  at,
  signal,
  ...places
}: FilesToFind): Promise<Readonly<Record<string, readonly FoundFile[]>>> {
  const found: Record<string, readonly FoundFile[]> = {}
  for (const source of sourcesOf(pipeline, places)) {
    const kind = sourceKind(source.connector)
    if (!kind) continue
    const { waitPolicy, ...config } = source.config
    const impatient = waitPolicy ? { ...config, waitPolicy: { ...waitPolicy, maxRetries: 0 } } : config
    const asked = { ...source, config: impatient }
    const waiting = await waitForFiles({ kind, source: asked, at, signal, onWaiting: () => undefined })
    const files = await firstBatch(source, waiting, execution)
    // A run names its files by their whole path.
    found[source.nodeId] = files.map((file) => ({ ...file, name: file.path }))
  }
  return found
}
