import type { LoadConnections } from '../../../load/session/load-connections.ts'
import { readTargetTable } from '../../../load/target/target-table.ts'
import type { Plan, PlanTarget } from '../../plan/plan.ts'

/** The plan with the types and constraints of the tables themselves, where rows are judged by them before they are sent. */
export async function asCatalogHasIt(plan: Plan, client: LoadConnections['client']): Promise<Plan> {
  const targets: PlanTarget[] = []
  for (const target of plan.targets)
    targets.push(target.rowValidation === 'strict' ? target : await read(target, client))
  return { ...plan, targets }
}

export const needsCatalog = ({ targets }: Plan): boolean => targets.some((target) => target.rowValidation !== 'strict')

async function read(target: PlanTarget, client: LoadConnections['client']): Promise<PlanTarget> {
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
