import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import type { RunResult } from '../../../src-shared/runs/run-result.ts'
import type { Store } from '../../storage/open-store.ts'

/** Keeps with each connector of a run how many rows its sources brought, and when. */
export function noteReads(
  { connectors }: Pick<Store, 'connectors'>,
  { nodes }: Pipeline,
  { nodeResults }: Pick<RunResult, 'nodeResults'>,
  at: string,
): void {
  const rows = new Map<string, number>()
  for (const node of nodes) {
    if (node.kind !== 'source' || node.connectorId === undefined) continue
    const read = nodeResults.find(({ id }) => id === node.id)?.rowsOut ?? 0
    rows.set(node.connectorId, (rows.get(node.connectorId) ?? 0) + read)
  }
  for (const [id, count] of rows) connectors.keepSync(id, count, at)
}
