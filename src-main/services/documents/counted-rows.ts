import { basename } from 'node:path'

import type { FoundFile } from '../../sources/source.ts'
import type { StudioParts } from '../studio-parts.ts'

/** The rows of a file as the last run of its pipeline counted them; null where that read another file, or it has changed since. */
export function countedRows(
  { store }: Pick<StudioParts, 'store'>,
  { pipelineId, nodeId }: { readonly pipelineId: string; readonly nodeId: string },
  { name, sizeBytes, modifiedMs }: FoundFile,
): number | null {
  const run = store.runs.lastSucceeded(pipelineId)
  if (!run || modifiedMs > Date.parse(run.startedAt)) return null
  const account = store.runs.outcome(run.id).result?.receipt?.nodes.find((node) => node.nodeId === nodeId)
  const same = account?.files.find((file) => basename(file.file) === name && file.sizeBytes === sizeBytes)
  return same?.rows ?? null
}
