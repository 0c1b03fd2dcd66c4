import type { FailureRecord } from '../../../src-shared/errors/app-error.ts'
import { archivedSources } from '../../../src-shared/pipeline/archived-sources.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import type { NodeResult, RunResult } from '../../../src-shared/runs/run-result.ts'
import { datedFolders } from '../../sources/source-place.ts'
import { sourcesOf } from '../documents/sources-of.ts'
import type { RunOrder } from './run-order.ts'
import type { FinalizedFiles } from './finalize-files.ts'

/** The success folder of each source, and of each archive node that moves its files, as the document names it, dates filled in. */
export function successFolders({
  pipeline,
  baseFolder,
  startedAt,
}: Pick<RunOrder, 'pipeline' | 'baseFolder' | 'startedAt'>): ReadonlyMap<string, string> {
  const folders = sourcesOf(pipeline, { baseFolder }).map((source) => {
    return [source.nodeId, datedFolders(source.config, startedAt).successFolder] as const
  })
  const ofSources = new Map(folders)
  const archives = archivedSources(pipeline).map(({ archive, source }) => {
    return [archive.id, ofSources.get(source.id) ?? ''] as const
  })
  return new Map([...folders, ...archives])
}

export interface Places extends FinalizedFiles {
  readonly pipeline: Pipeline
  readonly folders: ReadonlyMap<string, string>
}

/** A result with the final places of its files, which are known only after the runner has finished. */
export function addPlaces(
  result: RunResult,
  { finalized, pipeline, folders }: Places,
  error: FailureRecord | null,
): RunResult {
  const withError = error === null ? result : { ...result, error: error.message }
  if (!result.ok || finalized.length === 0) return withError
  const movedSources = new Set(finalized.map(({ file }) => file.nodeId))
  const moving = archivedSources(pipeline).filter(({ source }) => movedSources.has(source.id))
  const archivedNodes = new Set([...movedSources, ...moving.map(({ archive }) => archive.id)])
  const placeOf = new Map(finalized.map(({ file, place }) => [file.originalPath, place]))
  const told = new Set(withError.nodeResults.map((node) => node.id))
  // A node after a target has no rows, and so no account from the runner.
  const unsaid = new Set(moving.flatMap(({ archive }) => (told.has(archive.id) ? [] : [archive.id])))
  const behind = [...unsaid].map((id): NodeResult => ({ id, kind: 'archive' }))
  const nodeResults = [...withError.nodeResults, ...behind].map((node) =>
    archivedNodes.has(node.id) ? { ...node, meta: { ...node.meta, archivedTo: folders.get(node.id) } } : node,
  )
  const receipt = withError.receipt && {
    ...withError.receipt,
    nodes: withError.receipt.nodes.map((node) => ({
      ...node,
      files: node.files.map((file) => ({ ...file, archivedTo: placeOf.get(file.file) ?? file.archivedTo })),
    })),
  }
  return { ...withError, nodeResults, receipt }
}
