import { AppError } from '../../../src-shared/errors/app-error.ts'
import { judgeDeferred } from '../refusals/judge-deferred.ts'
import { overriding } from '../send/row-sender.ts'
import type { LoadContext } from './load-mode.ts'
import { changedColumns, changesOf, incoming, incomingValues, isDifferent, isNumbered, isSameKey } from './merge-sql.ts'

/**
 * One statement that finds what has to be written and writes it, where nothing but the statement itself decides over a row. Null
 * where that is not so, or a row does not fit: the merge in steps says why, and may succeed, since it changes known rows before it
 * adds new ones.
 */
export async function mergeAtOnce(
  context: LoadContext,
): Promise<{ readonly inserted: number; readonly updated: number } | null> {
  const { client, signal, table, awaited } = context
  if (!table.isMergedAtOnce || isNumbered(context)) return null
  await client.query('savepoint weir_merge_at_once')
  try {
    const merged = await client.query<{ inserted: string; updated: string }>(mergeSql(context))
    await judgeDeferred(client, table.sqlName, awaited)
    await client.query('release savepoint weir_merge_at_once')
    const { inserted = 0, updated = 0 } = merged.rows[0] ?? {}
    return { inserted: Number(inserted), updated: Number(updated) }
  } catch (error) {
    if (signal.aborted || error instanceof AppError) throw error
    await client.query('rollback to savepoint weir_merge_at_once; release savepoint weir_merge_at_once')
    context.onRolledBack()
    return null
  }
}

/** Postgres joins by the keys alone here, and reads a known row where it has to compare it. */
function mergeSql(context: LoadContext): string {
  const { table, target } = context
  const changes = changesOf(context)
  const differs = isDifferent(table, changedColumns(target), 'had', 'came')
  const update = changes.length === 0 ? '' : `when matched and ${differs} then update set ${changes.join(', ')}`
  const values = incomingValues(context, target.columns)
  return `
    with merged as (
      merge into ${table.sqlName} had using ${incoming} came on ${isSameKey(target)}
      ${update}
      when not matched then insert (${values.map(({ name }) => name).join(', ')})${overriding(target)}
        values (${values.map(({ value }) => value).join(', ')})
      returning merge_action() as did)
    select count(*) filter (where did = 'INSERT') as inserted, count(*) filter (where did = 'UPDATE') as updated from merged`
}
