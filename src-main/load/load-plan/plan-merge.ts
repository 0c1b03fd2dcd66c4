import { changedColumns, incompleteRow, refuseRepeatedKeys, requireUniqueKey } from '../modes/merge-incoming.ts'
import type { PlanContext, PlannedRows } from '../modes/load-mode.ts'
import { compareByKey } from './compare-by-key.ts'
import { unfilledColumn } from './require-filled-columns.ts'

/** Rows whose key is in the table change it, the others are added. */
export async function planMerge(context: PlanContext): Promise<PlannedRows> {
  const { key } = context.target
  await refuseRepeatedKeys(context)
  await requireUniqueKey(context)
  const order = { key, columns: changedColumns(context.target), effects: ['inserted', 'updated', 'unchanged'] } as const
  const effects = await compareByKey(context, order)
  const column = unfilledColumn(context)
  const added = effects.find(({ effect }) => effect === 'inserted')?.rows ?? 0
  if (column !== undefined && added > 0) throw await incompleteRow(context, column, null)
  return { terms: Object.fromEntries(effects.map(({ effect, rows }) => [effect, rows])), key, effects }
}
