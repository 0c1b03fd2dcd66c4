import type { LoadConnections } from '../../../load/session/load-connections.ts'
import { databaseRelation, queryTable } from '../../compile/relations/database-relation.ts'
import { isInEngineDatabase } from '../../plan/database-rows.ts'
import type { PlanSource } from '../../plan/plan.ts'
import { requirePlainOrder } from './require-same-meaning.ts'
import { writeLines } from '../../compile/text/sql-lines.ts'

/** SQL of the numbered rows of a source that are kept; null where they are read from their table, in the order of its key. */
export const keptQuery = (source: PlanSource): string | null =>
  isInEngineDatabase(source) && 'query' in source.rows ? `select * from ${queryTable(source.nodeId).qualified}` : null

/** Runs the queries of a plan and keeps what they give. They may change nothing, not even by a function that they call. */
export async function keepQueries(
  client: LoadConnections['client'],
  sources: readonly PlanSource[],
  signal: AbortSignal,
): Promise<void> {
  for (const source of sources) {
    signal.throwIfAborted()
    if (!isInEngineDatabase(source) || !('query' in source.rows)) continue
    const { name, qualified } = queryTable(source.nodeId)
    const rows = writeLines(databaseRelation(source.rows, source.read))
    await client.query(`drop table if exists ${qualified}`)
    await client.query(`create temp table ${name} on commit drop as ${rows}\nwith no data`)
    // What a savepoint set is as before when it is released; without it all of the transaction would only read.
    await client.query('savepoint weir_query; set transaction read only')
    await client.query(`insert into ${qualified} ${rows}`)
    await client.query('release savepoint weir_query')
    await client.query(`analyze ${qualified}`)
    await requirePlainOrder(client, [qualified])
  }
}
