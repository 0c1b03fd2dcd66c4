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
  taken += await takeNulls(context, incoming, () => true)
  const rules = await readTableRules(client, table.sqlName, context.awaited)
  const search = { client, refused, rules, relation: incoming, isItself: null, isWhole: null }
  return taken + (await takeRefused({ ...search, table: destination }))
}

/**
 * Takes the rows out that have a null where the table takes none. Only of a strict target there may be such rows: of others they have
 * left before. `isWritten` tells which columns are written of a row that is in the table.
 */
export async function takeNulls(
  { client, table, target, refused }: Pick<PlanContext, 'client' | 'table' | 'target' | 'refused'>,
  relation: string,
  isWritten: (name: string) => boolean,
): Promise<number> {
  const filled = target.columns.map(({ name }) => name).filter((name) => table.filled.has(name))
  if (target.rowValidation !== 'strict' || filled.length === 0) return 0
  const isNull = (name: string) =>
    `came.${quoteIdentifier(name)} is null${isWritten(name) ? '' : ' and not came._weir_is_known'}`
  const counts = filled.map((name, index) => `count(*) filter (where ${isNull(name)}) > 0 as has_${index}`)
  const found = await client.query<Record<string, boolean>>(`select ${counts.join(', ')} from ${relation} came`)
  let taken = 0
  for (const [index, name] of filled.entries()) {
    if (found.rows[0]?.[`has_${index}`]) taken += await refused.take(relation, refusalOfNull(name), isNull(name))
  }
  return taken
}

/** What only writing the rows would tell, as sentences. */
export function unforeseen(rules: readonly TableRule[], { columns }: PlanContext['target']): readonly string[] {
  const comes = (name: string) => columns.some((column) => column.name === name)
  const names = rules
    .filter(({ search, kind, columns: read }) => search === null || (kind === 'check' && !read.every(comes)))
    .map(({ name, hiddenTable }) =>
      hiddenTable === undefined ? name : `${name} (this role does not see all rows of ${hiddenTable})`,
    )
  return names.length === 0
    ? []
    : [`Rows that these constraints would refuse are found by the load alone, not by this plan: ${names.join(', ')}.`]
}
