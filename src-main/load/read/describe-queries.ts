import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { QuerySource } from '../../../src-shared/pipeline/source-kinds.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { statementOf } from '../../engine/plan/database-rows.ts'
import type { DatabaseSettings } from '../../postgres/database-settings.ts'
import { translateStatementError } from '../../postgres/translate-error.ts'
import { cancelOnAbort } from '../session/cancel-on-abort.ts'
import { describeQuery } from './describe-query.ts'
import { openLoadConnections } from '../session/load-connections.ts'

/** The columns of each query as they are now, by source node. Throws query_refused, and what reaching the database throws. */
export async function describeQueries(
  database: DatabaseSettings,
  sources: readonly QuerySource[],
  signal: AbortSignal,
): Promise<Readonly<Record<string, readonly Column[]>>> {
  if (sources.length === 0) return {}
  const connections = await openLoadConnections(database, 'weir reads what queries give')
  const canceller = cancelOnAbort(signal, connections)
  const columns: Record<string, readonly Column[]> = {}
  try {
    for (const { id, config } of sources) {
      signal.throwIfAborted()
      const described = await describeQuery(connections.client, statementOf(config.query))
      if ('refusal' in described) throw new AppError('query_refused', { nodeId: id, reason: described.refusal.reason })
      columns[id] = described.columns
    }
    return columns
  } catch (error) {
    throw translateStatementError(error, database)
  } finally {
    canceller.stop()
    await connections.close()
  }
}
