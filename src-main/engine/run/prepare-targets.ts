import type { LoadConnections } from '../../load/session/load-connections.ts'
import type { LoadingRun } from '../../load/ledger/load-runs.ts'
import { loadMode } from '../../load/modes/registry.ts'
import { readTargetTable } from '../../load/target/target-table.ts'
import type { Plan, PlanTarget } from '../plan/plan.ts'

type Client = LoadConnections['client']

/**
 * The plan with what only the database can say of its targets: the types and constraints of their tables where rows are judged by
 * them before they are sent, and what a load mode reads before the rows are proved.
 */
export async function prepareTargets(plan: Plan, run: LoadingRun, client: () => Promise<Client>): Promise<Plan> {
  const targets: PlanTarget[] = []
  for (const target of plan.targets) {
    const read = target.rowValidation === 'strict' ? target : await asCatalogHasIt(target, await client())
    const { beforeProof } = loadMode(target.loadMode)
    targets.push(beforeProof ? await beforeProof({ target: read, run, client: await client() }) : read)
  }
  return { ...plan, targets }
}

async function asCatalogHasIt(target: PlanTarget, client: Client): Promise<PlanTarget> {
  const { columnTypes, filled } = await readTargetTable(client, target.table)
  const shown = await client.query<{ server_encoding: string }>('show server_encoding')
  return {
    ...target,
    serverEncoding: shown.rows[0]?.server_encoding ?? 'UTF8',
    columns: target.columns.map((column) => ({
      ...column,
      targetType: columnTypes.get(column.name) ?? column.targetType,
      isNullable: !filled.has(column.name),
    })),
  }
}
