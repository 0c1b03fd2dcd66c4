import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { changing, refuseRepeatedKeys, requireUniqueKey, separateChanging } from '../modes/merge-incoming.ts'
import { changedColumns, isDifferent, isSameKey } from '../modes/merge-sql.ts'
import type { PlanContext, PlannedRows } from '../modes/load-mode.ts'
import { takeUnmergeable } from '../refusals/merge-in-halves.ts'
import { readTableRules } from '../refusals/table-rules.ts'
import { compareByKey } from './compare-by-key.ts'
import { takeNulls } from './foresee-refused.ts'

/** Rows whose key is in the table change it, the others are added. */
export async function planMerge(context: PlanContext): Promise<PlannedRows> {
  const { client, target } = context
  await refuseRepeatedKeys(context)
  await requireUniqueKey(context)
  await separateChanging(context)
  await takeOutOfIncoming(context, await takeFromChanging(context))
  const columns = changedColumns(target)
  const order = { key: target.key, columns, effects: ['inserted', 'updated', 'unchanged'] } as const
  const effects = await compareByKey(context, order)
  await client.query(`drop table ${changing}`)
  return { terms: Object.fromEntries(effects.map(({ effect, rows }) => [effect, rows])), key: target.key, effects }
}

async function takeFromChanging(context: PlanContext): Promise<number> {
  const { client, table, target, refused, awaited } = context
  const rules = await readTableRules(client, table.sqlName, awaited)
  const order = { client, table, target, refused, awaited, relation: changing, isSameKey: isSameKey(target) }
  const taken = await takeUnmergeable(order, rules)
  const written = changedColumns(target).map(({ name }) => name)
  return taken + (await takeNulls(context, changing, (name) => written.includes(name)))
}

/** Of the rows that come, those that change the table and are not among the changing ones any more. */
async function takeOutOfIncoming({ client, table, target, incoming }: PlanContext, taken: number): Promise<void> {
  if (taken === 0) return
  const isSame = (other: string) =>
    target.key.map((name) => `${other}.${quoteIdentifier(name)} = came.${quoteIdentifier(name)}`).join(' and ')
  await client.query(
    `delete from ${incoming} came
     where not exists (select from ${changing} other where ${isSame('other')})
       and not exists (select from ${table.sqlName} had
                       where ${isSame('had')} and not (${isDifferent(table, changedColumns(target), 'had', 'came')}))`,
  )
}
