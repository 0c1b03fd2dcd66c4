import { type FileConnectorKind, tableConnectorKinds, type TableConnectorKind } from '../connectors/registry.ts'
import type { NodeOf, Pipeline } from './ir.ts'

/** A source that reads files, which a run takes and moves. */
export type FileSource = NodeOf<'source'> & { readonly connector: FileConnectorKind }
/** A source that reads a table, which stays where it is. */
export type TableSource = NodeOf<'source'> & { readonly connector: TableConnectorKind }

export const isTableSource = (source: NodeOf<'source'>): source is TableSource =>
  tableConnectorKinds.some((kind) => kind === source.connector)

export const isFileSource = (source: NodeOf<'source'>): source is FileSource => !isTableSource(source)

export const tableSourcesOf = (pipeline: Pipeline): readonly TableSource[] =>
  pipeline.nodes.filter((node) => node.kind === 'source').filter(isTableSource)
