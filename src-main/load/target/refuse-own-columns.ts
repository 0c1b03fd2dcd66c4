import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { PlanTarget } from '../../engine/plan/plan.ts'
import type { TargetTable } from './target-table.ts'

/** COPY would write what an identity column takes from nobody else, and every other statement fails on it. */
export function refuseOwnColumns(
  { nodeId, table, columns, overridesIdentity }: PlanTarget,
  { fills }: TargetTable,
): void {
  for (const { name } of columns) {
    const fill = fills.get(name)
    if (fill !== 'computed' && (fill !== 'numbered always' || overridesIdentity)) continue
    throw new AppError('column_generated', { nodeId, table, column: name, isNumbered: fill === 'numbered always' })
  }
}
