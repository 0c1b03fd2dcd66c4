import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { Pipeline } from '../../../../src-shared/pipeline/ir.ts'
import { databaseSourcesOf, streamSourcesOf } from '../../../../src-shared/pipeline/source-kinds.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { wantedRows } from '../../../databases/wanted-rows.ts'
import type { QueryColumns } from '../run-port.ts'
import { givenUpAfter } from './given-up-after.ts'
import { describeStream, requireStream } from './require-stream.ts'
import { requireDatabase } from './snapshots.ts'

/**
 * The columns that each source of a connected database brings now, and those of the newest messages of a topic. Throws why one brings
 * none; a topic may be empty.
 */
export async function describeDatabases(
  ir: Pipeline,
  accesses: Readonly<Record<string, ConnectorAccess>>,
  signal: AbortSignal,
): Promise<QueryColumns> {
  const columns: Record<string, readonly Column[]> = {}
  for (const node of databaseSourcesOf(ir)) {
    const { database, access } = requireDatabase(node, accesses)
    const wanted = wantedRows(node)
    const described = await givenUpAfter(signal, () => database.describe(access, wanted))
    if ('refusal' in described) {
      const what = 'table' in wanted.from ? `table ${wanted.from.table}` : 'the query'
      const { id: nodeId, connectorId = '' } = node
      throw new AppError('rows_refused', { nodeId, connectorId, what, reason: described.refusal.reason })
    }
    columns[node.id] = described.columns
  }
  for (const node of streamSourcesOf(ir)) {
    const described = await givenUpAfter(signal, () => describeStream(node, requireStream(node, accesses)))
    if (described) columns[node.id] = described
  }
  return columns
}
