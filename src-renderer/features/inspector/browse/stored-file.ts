import type { QueryClient } from '@tanstack/react-query'

import type { PlaceEntry } from '../../../../src-shared/connectors/connector-place.ts'
import type { FilePlace } from '../../../../src-shared/files/file-records.ts'
import { formatOfName } from '../../../../src-shared/files/format-of-name.ts'
import { studio } from '../../../api/studio-client.ts'
import type { NodeDocument } from '../../../document/pipeline-document.ts'
import { type SourceConfigDraft, withLayout } from '../files/choose-place.ts'

interface StoredFile {
  readonly pipelineId: string
  /** The source that would read it, as it is now. */
  readonly node: NodeDocument
  readonly connectorId: string
  readonly entry: PlaceEntry
}

/** The source of one file of a store, laid out as its content shows; where that shows nothing, as its name says. */
export async function sourceOfFile(client: QueryClient, file: StoredFile): Promise<NodeDocument> {
  const { node, entry } = file
  const config = configByName((node['config'] ?? {}) as SourceConfigDraft, entry)
  const query = layoutQuery(file, config)
  const { layout, failure } = await client.query(query).catch(() => unseen)
  // Another look may get further.
  if (failure !== null) client.removeQueries({ queryKey: query.queryKey })
  return { ...node, config: layout === null ? config : withLayout(config, layout) }
}

const unseen = { layout: null, failure: null }

/** What was said of other files does not hold for it. */
function configByName(config: SourceConfigDraft, { path, name }: PlaceEntry): SourceConfigDraft {
  const { pattern: _, ordering: __, columns: ___, formatOptions: options, ...others } = config
  const format = formatOfName(name) ?? config['format']
  return {
    ...others,
    path,
    format,
    ...(format === config['format'] && options !== undefined ? { formatOptions: options } : {}),
  }
}

/** Looked at once for each state of the file. */
const layoutQuery = ({ pipelineId, node, connectorId, entry }: StoredFile, config: SourceConfigDraft) => ({
  queryKey: ['layout in a store', connectorId, entry] as const,
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => {
    const { bucket, container } = config as Pick<FilePlace, 'bucket' | 'container'>
    const place = { path: entry.path, ...(bucket ? { bucket } : {}), ...(container ? { container } : {}) }
    const store = { connector: String(node['connector']), connectorId }
    return studio.files.detect({ pipelineId, nodeId: node.id, place, store }, { signal })
  },
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
})
