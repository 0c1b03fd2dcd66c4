import {
  fileConnectorKinds,
  type FileConnectorKind,
  type StreamConnectorKind,
  streamConnectorKinds,
  tableConnectorDefinitions,
  tableConnectorKinds,
  type TableConnectorKind,
} from '../connectors/registry.ts'
import type { NodeOf, Pipeline } from './ir.ts'

/** A source that reads files, which a run stages and moves. */
export type FileSource = NodeOf<'source'> & { readonly connector: FileConnectorKind }
/** A source that reads a table or the result of a query and leaves the rows where they are. */
export type RowsSource = NodeOf<'source'> & { readonly connector: TableConnectorKind }
/** The rows are in the database that runs load into. */
export type EngineDatabaseSource = RowsSource & { readonly connectorId?: undefined }
export type TableSource = EngineDatabaseSource & { readonly config: { readonly table: string } }
export type QuerySource = EngineDatabaseSource & { readonly config: { readonly query: string } }
/** The rows are in another database, which a connector reaches; that one is named is checked. */
export type DatabaseSource = RowsSource

/** A source that reads the messages of a topic, a batch per run. */
export type StreamSource = NodeOf<'source'> & { readonly connector: StreamConnectorKind }

export const isStreamSource = (source: NodeOf<'source'>): source is StreamSource =>
  streamConnectorKinds.some((kind) => kind === source.connector)

export const isFileSource = (source: NodeOf<'source'>): source is FileSource =>
  fileConnectorKinds.some((kind) => kind === source.connector)

const readsRows = (source: NodeOf<'source'>): source is RowsSource =>
  tableConnectorKinds.some((kind) => kind === source.connector)

export const readsEngineDatabase = (source: NodeOf<'source'>): source is EngineDatabaseSource =>
  readsRows(source) && source.connectorId === undefined && isEngineKind(source.connector)

export const readsDatabase = (source: NodeOf<'source'>): source is DatabaseSource =>
  readsRows(source) && !readsEngineDatabase(source)

/** Only one kind of database is that of the engine where no connector is named. */
const isEngineKind = (kind: TableConnectorKind): boolean =>
  tableConnectorDefinitions.some(({ irName, withoutConnector }) => irName === kind && withoutConnector !== undefined)

export const isTableSource = (source: NodeOf<'source'>): source is TableSource =>
  readsEngineDatabase(source) && source.config.table !== undefined

export const isQuerySource = (source: NodeOf<'source'>): source is QuerySource =>
  readsEngineDatabase(source) && source.config.query !== undefined

export const fileSourcesOf = (pipeline: Pipeline): readonly FileSource[] => sourcesOf(pipeline).filter(isFileSource)
export const rowsSourcesOf = (pipeline: Pipeline): readonly RowsSource[] => sourcesOf(pipeline).filter(readsRows)
export const tableSourcesOf = (pipeline: Pipeline): readonly TableSource[] => sourcesOf(pipeline).filter(isTableSource)
export const querySourcesOf = (pipeline: Pipeline): readonly QuerySource[] => sourcesOf(pipeline).filter(isQuerySource)
export const engineDatabaseSourcesOf = (pipeline: Pipeline): readonly EngineDatabaseSource[] =>
  sourcesOf(pipeline).filter(readsEngineDatabase)
export const databaseSourcesOf = (pipeline: Pipeline): readonly DatabaseSource[] =>
  sourcesOf(pipeline).filter(readsDatabase)
export const streamSourcesOf = (pipeline: Pipeline): readonly StreamSource[] =>
  sourcesOf(pipeline).filter(isStreamSource)

const sourcesOf = ({ nodes }: Pipeline): readonly NodeOf<'source'>[] => nodes.filter((node) => node.kind === 'source')
