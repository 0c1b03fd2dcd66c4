import type { LoadConnections } from '../../../load/load-connections.ts'

import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { quoteIdentifier } from '../../../../src-shared/sql/quote.ts'
import { databaseRelation } from '../../compile/database-relation.ts'
import { layerIdentifier } from '../../compile/layer-identifier.ts'
import { isInDatabase } from '../../plan/database-rows.ts'
import type { PlanSource } from '../../plan/plan.ts'
import { requirePlainOrder } from './require-same-meaning.ts'

const { file, row } = hiddenColumns

/** Where the numbered rows of a query are kept for the transaction: asked again it could give them in another order. */
const queryTable = (nodeId: string): string => `pg_temp.${layerIdentifier(`${nodeId}: query`)}`

/** SQL of the numbered rows of a source that are kept; null where they are read from their table, in the order of its key. */
export const keptQuery = (source: PlanSource): string | null =>
  isInDatabase(source) && 'query' in source.rows ? `select * from ${queryTable(source.nodeId)}` : null

/** The same as a relation of records. */
export function keptRows(source: PlanSource): string | null {
  const kept = keptQuery(source)
  if (kept === null) return null
  const columns = source.read.map(({ name }) => quoteIdentifier(name))
  return `select ${[...columns, `${source.firstFile} as ${file}`, row].join(', ')}\nfrom ${queryTable(source.nodeId)}`
}

/** Runs the queries of a plan and keeps what they give. They may change nothing, not even by a function that they call. */
export async function keepQueries(client: LoadConnections['client'], sources: readonly PlanSource[]): Promise<void> {
  for (const source of sources) {
    if (!isInDatabase(source) || !('query' in source.rows)) continue
    const table = queryTable(source.nodeId)
    const rows = databaseRelation(source.rows, source.read)
    await client.query(`drop table if exists ${table}`)
    await client.query(
      `create temp table ${layerIdentifier(`${source.nodeId}: query`)} on commit drop as ${rows}\nwith no data`,
    )
    // What a savepoint set is as before when it is released; without it all of the transaction would only read.
    await client.query('savepoint weir_query; set transaction read only')
    await client.query(`insert into ${table} ${rows}`)
    await client.query('release savepoint weir_query')
    await client.query(`analyze ${table}`)
    await requirePlainOrder(client, [table])
  }
}
