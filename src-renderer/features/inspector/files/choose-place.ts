import type { QueryClient } from '@tanstack/react-query'

import type { FileDetection, FilePlace, FilesMatched } from '../../../../src-shared/files/file-records.ts'
import { filesLike, filesOfFolder, pathIn, splitPath } from '../../../../src-shared/files/files-like.ts'
import { studio } from '../../../api/studio-client.ts'

/** A source of a pipeline, whose config is edited. */
export interface SourceOf {
  readonly pipelineId: string
  readonly nodeId: string
}

export type SourceConfigDraft = Readonly<Record<string, unknown>>

/** The config after a file or a folder was chosen: where it is, and how it was found to be laid out. */
export async function configAt(
  client: QueryClient,
  source: SourceOf,
  before: SourceConfigDraft,
  path: string,
): Promise<SourceConfigDraft> {
  const place = await placeAt(client, source, path)
  const { pattern: _, ordering: __, ...others } = before
  const { layout } = await client.query(detectionQuery(source, place, await matchedAt(client, source, place)))
  return layout === null ? { ...others, ...place } : withLayout({ ...others, ...place }, layout)
}

/** The config with what was found out about the layout, and without the types of columns that the file does not have. */
export function withLayout(config: SourceConfigDraft, layout: NonNullable<FileDetection['layout']>): SourceConfigDraft {
  const { formatOptions: _, columns, ...others } = config
  const { format, formatOptions } = layout
  const isThere = (column: unknown) => layout.columns.includes((column as { readonly name: string }).name)
  const kept = Array.isArray(columns) && layout.columns.length > 0 ? columns.filter(isThere) : columns
  return {
    ...others,
    format,
    ...(Object.keys(formatOptions).length === 0 ? {} : { formatOptions }),
    ...(Array.isArray(kept) && kept.length > 0 ? { columns: kept as unknown } : {}),
  }
}

/** Any file like the chosen one, or the chosen one again. */
export function toggledPlace({ path, pattern }: FilePlace, matched: FilesMatched | undefined): FilePlace {
  if (!pattern) {
    const { folder, name } = splitPath(path)
    return { path: folder, pattern: filesLike(name), ordering: 'fifo_by_name' }
  }
  const [first] = matched?.files ?? []
  return { path: first === undefined ? path : pathIn(path, first.name) }
}

async function placeAt(client: QueryClient, source: SourceOf, path: string): Promise<FilePlace> {
  const { pathIs } = await matchedAt(client, source, { path })
  if (pathIs !== 'folder') return { path }
  const { pipelineId } = source
  const { entries } = await studio.files.browse({ pipelineId, folder: path, limit: 500 })
  return { path, pattern: filesOfFolder(entries.filter(({ kind }) => kind === 'file')), ordering: 'fifo_by_name' }
}

const matchedAt = (client: QueryClient, source: SourceOf, place: FilePlace): Promise<FilesMatched> =>
  client.query({ ...matchQuery(source, place), staleTime: 0 })

/** The files that a place finds now; looked up again now and then, because files come and go. */
export const matchQuery = ({ pipelineId, nodeId }: SourceOf, place: FilePlace) => ({
  queryKey: ['files', pipelineId, nodeId, place] as const,
  queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
    studio.files.match({ pipelineId, nodeId, place }, { signal }),
})

/** How the first of them is laid out; looked at once for each state of the file. */
export function detectionQuery({ pipelineId, nodeId }: SourceOf, place: FilePlace, matched: FilesMatched | undefined) {
  const { name, sizeBytes, modifiedAt } = matched?.files[0] ?? {}
  return {
    queryKey: ['layout', pipelineId, place.path, name, sizeBytes, modifiedAt] as const,
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      studio.files.detect({ pipelineId, nodeId, place }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  }
}
