import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { TargetTable } from '../target/target-table.ts'
import type { LoadContext } from './load-mode.ts'

/** The temporary table of the rows that came. */
export const incoming = 'pg_temp.weir_incoming'

/** The table's lineage columns and some of the target's, each with its value in an incoming row. */
export function incomingValues({ table, lineageValue }: LoadContext, columns: Target['columns']) {
  return [
    ...table.lineage.map((name) => ({ name, value: lineageValue(name, 'came') })),
    ...columns.map(({ name }) => ({ name: quoteIdentifier(name), value: `came.${quoteIdentifier(name)}` })),
  ]
}

type Target = LoadContext['target']

export const isBrought = ({ columns }: Target, column: string): boolean => columns.some(({ name }) => name === column)

export const isSameKey = ({ key }: Target): string =>
  key.map((name) => `had.${quoteIdentifier(name)} = came.${quoteIdentifier(name)}`).join(' and ')

/** What a row that is there is compared and changed by; a new row gets every column. */
export const changedColumns = ({ columns, key, mode }: Target): Target['columns'] =>
  columns.filter(({ name }) => !key.includes(name) && (mode.updateColumns?.includes(name) ?? true))

/** Whether two rows differ in one of the columns, as SQL. */
export function isDifferent(table: TargetTable, columns: Target['columns'], left: string, right: string): string {
  if (columns.length === 0) return 'false'
  const values = (side: string) =>
    columns
      .map(({ name }) => `${side}.${quoteIdentifier(name)}${table.comparedAsText.has(name) ? '::text' : ''}`)
      .join(', ')
  return `(${values(left)}) is distinct from (${values(right)})`
}

/** What a known row is set to; empty where nothing of it may change. */
export function changesOf(context: LoadContext): readonly string[] {
  const { table, target } = context
  const columns = changedColumns(target)
  if (columns.length === 0) return []
  const changes = incomingValues(context, columns).map(({ name, value }) => `${name} = ${value}`)
  const isSet = !target.isAdopted && table.columnTypes.has('updated_at') && table.fills.get('updated_at') !== 'computed'
  return isSet && !isBrought(target, 'updated_at') ? [...changes, 'updated_at = now()'] : changes
}

/** Whether the table numbers new rows by itself, which it does in the order that they came. */
export const isNumbered = ({ table, target }: Pick<LoadContext, 'table' | 'target'>): boolean =>
  [...table.fills].some(([name, fill]) => fill.startsWith('numbered') && !isBrought(target, name))
