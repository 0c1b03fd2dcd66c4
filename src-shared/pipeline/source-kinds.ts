import { type FileConnectorKind, tableConnectorKinds, type TableConnectorKind } from '../connectors/registry.ts'
import type { NodeOf, Pipeline } from './ir.ts'

/** A source that reads files, which a run stages and moves. */
export type FileSource = NodeOf<'source'> & { readonly connector: FileConnectorKind }
/** A source that reads a table or the result of a query and leaves the rows where they are. */
export type DatabaseSource = NodeOf<'source'> & { readonly connector: TableConnectorKind }
export type TableSource = DatabaseSource & { readonly config: { readonly table: string } }
export type QuerySource = DatabaseSource & { readonly config: { readonly query: string } }

export const isDatabaseSource = (source: NodeOf<'source'>): source is DatabaseSource =>
  tableConnectorKinds.some((kind) => kind === source.connector)

export const isFileSource = (source: NodeOf<'source'>): source is FileSource => !isDatabaseSource(source)

export const isTableSource = (source: NodeOf<'source'>): source is TableSource =>
  isDatabaseSource(source) && source.config.table !== undefined

export const isQuerySource = (source: NodeOf<'source'>): source is QuerySource =>
  isDatabaseSource(source) && source.config.query !== undefined

export const fileSourcesOf = (pipeline: Pipeline): readonly FileSource[] => sourcesOf(pipeline).filter(isFileSource)
export const tableSourcesOf = (pipeline: Pipeline): readonly TableSource[] => sourcesOf(pipeline).filter(isTableSource)
export const querySourcesOf = (pipeline: Pipeline): readonly QuerySource[] => sourcesOf(pipeline).filter(isQuerySource)
export const databaseSourcesOf = (pipeline: Pipeline): readonly DatabaseSource[] =>
  sourcesOf(pipeline).filter(isDatabaseSource)

const sourcesOf = ({ nodes }: Pipeline): readonly NodeOf<'source'>[] => nodes.filter((node) => node.kind === 'source')
