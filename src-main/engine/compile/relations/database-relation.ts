import { postgresType } from '../../../../src-shared/expression/postgres-type.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { quoteIdentifier, quoteQualifiedName } from '../../../../src-shared/sql/quote.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { DatabaseRows } from '../../plan/plan.ts'
import type { SqlLines } from '../text/sql-lines.ts'
import { layerIdentifier } from '../layers/layer-identifier.ts'

/**
 * The rows of a source in the engine database as Postgres gives them, with the types that they have at the source's node: those of a
 * table numbered in the order of its key, those of a query in its own.
 */
export function databaseRelation(rows: DatabaseRows, read: readonly Column[]): SqlLines {
  const columns = read.map(
    ({ name, type }) => `cast(${quoteIdentifier(name)} as ${postgresType(type)}) as ${quoteIdentifier(name)}`,
  )
  const order = 'table' in rows ? `order by ${rows.key.map(quoteIdentifier).join(', ')}` : ''
  const from = 'table' in rows ? [`from ${quoteQualifiedName(rows.table)}`] : ['from (', rows.query, ') as given']
  return [`select ${[...columns, `row_number() over (${order}) as ${hiddenColumns.row}`].join(', ')}`, ...from]
}

/**
 * Where the numbered rows of a query are kept, as a name and qualified: asked again it could give them in another order, and beside the
 * layers of a pipeline a node could be taken for a table that it names.
 */
export function queryTable(nodeId: string): { readonly name: string; readonly qualified: string } {
  const name = layerIdentifier(`${nodeId}: query`)
  return { name, qualified: `pg_temp.${name}` }
}
