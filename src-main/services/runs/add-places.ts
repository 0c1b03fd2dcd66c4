import type { FailureRecord } from '../../../src-shared/errors/app-error.ts'
import type { RunResult } from '../../../src-shared/runs/run-result.ts'
import { sourceKind } from '../../sources/registry.ts'
import { sourcesOf } from '../documents/sources-of.ts'
import type { RunOrder } from './run-order.ts'
import type { SettledFiles } from './settle-files.ts'

/** The success folder of each source as its document names it, dates filled in. */
export function successFolders({
  pipeline,
  baseFolder,
  startedAt,
}: Pick<RunOrder, 'pipeline' | 'baseFolder' | 'startedAt'>): ReadonlyMap<string, string> {
  const folders = sourcesOf(pipeline, baseFolder).map((source) => {
    return [source.nodeId, sourceKind(source.connector)?.successFolder(source, startedAt) ?? ''] as const
  })
  return new Map(folders)
}

/** A result that also says where its files went, which is known only after the runner's part is done. */
export function addPlaces(
  result: RunResult,
  { settled }: SettledFiles,
  folders: ReadonlyMap<string, string>,
  error: FailureRecord | null,
): RunResult {
  const withError = error === null ? result : { ...result, error: error.message }
  if (!result.ok || settled.length === 0) return withError
  const archivedNodes = new Set(settled.map(({ file }) => file.nodeId))
  const placeOf = new Map(settled.map(({ file, place }) => [file.originalPath, place]))
  const nodeResults = withError.nodeResults.map((node) =>
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
