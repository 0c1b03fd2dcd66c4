import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { DatabaseSource } from '../../../../src-shared/pipeline/source-kinds.ts'
import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { databaseOf } from '../../../databases/database-of.ts'
import type { RowSnapshot } from '../../../databases/row-database.ts'
import { closedWithin, givenUpAfter } from './given-up-after.ts'

/** The connected databases as they are at one moment each; to be closed. */
export interface Snapshots {
  of(node: DatabaseSource): RowSnapshot
  close(): Promise<void>
}

/** By source node. */
type Accesses = Readonly<Record<string, ConnectorAccess>>

/** Sources of one connector see one moment of it. */
export function openSnapshots(accesses: Accesses): Snapshots {
  const opened = new Map<string, RowSnapshot>()
  return {
    of: (node) => {
      const { database, access } = requireDatabase(node, accesses)
      const snapshot = opened.get(access.connectorId) ?? answering(database.open(access))
      opened.set(access.connectorId, snapshot)
      return snapshot
    },
    close: async () => {
      await Promise.all([...opened.values()].map((snapshot) => snapshot.close()))
    },
  }
}

const closingMs = 1_000

/** A snapshot whose reader does not wait for a database that has gone silent. */
const answering = (snapshot: RowSnapshot): RowSnapshot => ({
  write: (order) => givenUpAfter(order.file.signal, () => snapshot.write(order)),
  close: () => closedWithin(closingMs, () => snapshot.close()),
})

export function requireDatabase(node: DatabaseSource, accesses: Accesses) {
  const reached = databaseOf(node, accesses)
  const { id: nodeId, connectorId = '' } = node
  if (!reached) throw new AppError('source_without_access', { nodeId, connectorId })
  return reached
}
