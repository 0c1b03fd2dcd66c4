import { type FileConnectorKind, tableConnectorKinds, type TableConnectorKind } from '../connectors/registry.ts'
import type { NodeOf, Pipeline } from './ir.ts'

/** A source that reads files, which a run stages and moves. */
export type FileSource = NodeOf<'source'> & { readonly connector: FileConnectorKind }
/** A source that reads a table or the result of a query and leaves the rows where they are. */
export type EngineDatabaseSource = NodeOf<'source'> & { readonly connector: TableConnectorKind }
export type TableSource = EngineDatabaseSource & { readonly config: { readonly table: string } }
export type QuerySource = EngineDatabaseSource & { readonly config: { readonly query: string } }

export const readsEngineDatabase = (source: NodeOf<'source'>): source is EngineDatabaseSource =>
  tableConnectorKinds.some((kind) => kind === source.connector)

export const isFileSource = (source: NodeOf<'source'>): source is FileSource => !readsEngineDatabase(source)

export const isTableSource = (source: NodeOf<'source'>): source is TableSource =>
  readsEngineDatabase(source) && source.config.table !== undefined

export const isQuerySource = (source: NodeOf<'source'>): source is QuerySource =>
  readsEngineDatabase(source) && source.config.query !== undefined

export const fileSourcesOf = (pipeline: Pipeline): readonly FileSource[] => sourcesOf(pipeline).filter(isFileSource)
export const tableSourcesOf = (pipeline: Pipeline): readonly TableSource[] => sourcesOf(pipeline).filter(isTableSource)
export const querySourcesOf = (pipeline: Pipeline): readonly QuerySource[] => sourcesOf(pipeline).filter(isQuerySource)
export const engineDatabaseSourcesOf = (pipeline: Pipeline): readonly EngineDatabaseSource[] =>
  sourcesOf(pipeline).filter(readsEngineDatabase)

const sourcesOf = ({ nodes }: Pipeline): readonly NodeOf<'source'>[] => nodes.filter((node) => node.kind === 'source')
