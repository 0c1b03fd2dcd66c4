import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { PlanContext } from '../modes/load-mode.ts'
import { takeRefused } from '../refusals/find-refused.ts'
import { refusalOfNull } from '../refusals/refusal-of.ts'
import { readTableRules, type TableRule } from '../refusals/table-rules.ts'
import { unfilledColumn } from '../target/target-table.ts'

/**
 * Takes the rows out that the table would refuse when they are added, as a run takes them; gives how many they are. `destination` is
 * null where the rows that are there now give way.
 */
export async function foreseeRefused(
  context: Pick<PlanContext, 'client' | 'table' | 'target' | 'incoming' | 'refused' | 'awaited'>,
  destination: string | null,
): Promise<number> {
  const { client, table, target, incoming, refused } = context
  const missing = unfilledColumn(table, target)
  let taken = missing === undefined ? 0 : await refused.take(incoming, refusalOfNull(missing), 'true')
  for (const { name } of target.columns.filter(({ name: column }) => table.filled.has(column))) {
    taken += await refused.take(incoming, refusalOfNull(name), `came.${quoteIdentifier(name)} is null`)
  }
  const rules = await readTableRules(client, table.sqlName, context.awaited)
  const search = { client, refused, rules, relation: incoming, isItself: null, isWhole: null }
  return taken + (await takeRefused({ ...search, table: destination }))
}

/** What only writing the rows would tell, as sentences. */
export function unforeseen(rules: readonly TableRule[], { columns }: PlanContext['target']): readonly string[] {
  const comes = (name: string) => columns.some((column) => column.name === name)
  const names = rules
    .filter(({ search, kind, columns: read }) => search === null || (kind === 'check' && !read.every(comes)))
    .map(({ name }) => name)
  return names.length === 0
    ? []
    : [`Rows that these constraints would refuse are found by the load alone, not by this plan: ${names.join(', ')}.`]
}
