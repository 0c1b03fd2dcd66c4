import { AppError } from '../../../src-shared/errors/app-error.ts'
import { weirLineage } from '../../../src-shared/schemas/managed-columns.ts'
import type { PlanTarget } from '../../engine/plan/plan.ts'
import { errorCode } from '../../postgres/translate-error.ts'
import type { LoadOrder } from './load-order.ts'
import { requireHarmless } from './referring-keys.ts'
import type { TargetTable } from './target-table.ts'

/** Deletes exactly the rows that earlier loads put into the table, when nothing speaks against the load; gives how many, or null. */
export async function replaceEarlier(
  { client, replaces }: Pick<LoadOrder, 'client' | 'replaces'>,
  target: PlanTarget,
  table: TargetTable,
  judging: Promise<unknown>,
): Promise<number | null> {
  const loadIds = replaces[target.nodeId]
  if (loadIds === undefined) return null
  await judging
  const place = { nodeId: target.nodeId, table: table.name }
  const [load] = weirLineage.map(({ name }) => name)
  if (load === undefined || !table.lineage.includes(load)) throw new AppError('replace_needs_lineage', place)
  // A policy that hides rows from this role is an error, not rows that stay.
  await client.query('set local row_security = off')
  await requireHarmless(client, table, target)
  const theirs = `${load} = any ($1::bigint[])`
  try {
    const deleted = await client.query(`delete from ${table.ownRows} where ${theirs}`, [loadIds])
    const left = await client.query(`select from ${table.ownRows} where ${theirs} limit 1`, [loadIds])
    if (left.rowCount !== 0) throw new AppError('truncate_rows_stay', place)
    return deleted.rowCount ?? 0
  } catch (error) {
    const { detail = '', constraint = '' } = error as { detail?: string; constraint?: string }
    const found = /^Key \((.*)\)=\((.*)\) is still referenced from table "(.*)"\.$/s.exec(detail)
    if (errorCode(error) !== '23503' || !found) throw error
    const [, column = '', value = '', referring = ''] = found
    throw new AppError('replace_key_used', { ...place, column, value, referring, constraint }, { cause: error })
  }
}
