import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { PlanContext } from '../modes/load-mode.ts'

/** A column that needs a value and gets none, from the rows or from the table; undefined where there is none. */
export const unfilledColumn = ({ table, target }: Pick<PlanContext, 'table' | 'target'>): string | undefined =>
  [...table.filled].find((name) => !table.fills.has(name) && !target.columns.some((column) => column.name === name))

/** Throws as the load would where rows come and a column that needs a value gets none. */
export async function requireFilledColumns(context: PlanContext): Promise<void> {
  const column = unfilledColumn(context)
  if (column === undefined) return
  const { client, incoming, target, placeOf } = context
  const found = await client.query<{ load: string; row: string }>(
    `select _weir_load::text as load, _weir_row::text as row from ${incoming} order by _weir_load, _weir_row limit 1`,
  )
  const [first] = found.rows
  if (!first) return
  const place = await placeOf(first.load, first.row)
  throw new AppError('value_null', { nodeId: target.nodeId, ...place, column })
}
