import { AppError } from '../../../src-shared/errors/app-error.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { weirLineage } from '../../../src-shared/schemas/managed-columns.ts'
import { errorCode } from '../../postgres/translate-error.ts'
import { planReplacement } from '../load-plan/plan-replacement.ts'
import { judgeDeferred } from '../refusals/judge-deferred.ts'
import { takeRefused } from '../refusals/find-refused.ts'
import { readTableRules } from '../refusals/table-rules.ts'
import { overriding } from '../send/row-sender.ts'
import { requireHarmless } from '../target/referring-keys.ts'
import type { LoadContext, LoadedRows, LoadMode } from './load-mode.ts'

const incoming = 'pg_temp.weir_incoming'

/**
 * DELETE and COPY, not TRUNCATE: that one shows an empty table to who began to read before, holds all readers up until the commit,
 * and with CASCADE takes the rows of other tables along.
 */
export const truncate: LoadMode = {
  plan: async (context) => {
    await requireHarmless(context.client, context.table, context.target)
    const { inserted, rowsBefore, ...planned } = await planReplacement(context)
    return { ...planned, terms: { inserted, deleted: rowsBefore } }
  },
  load: async (context) => {
    const { client, table, isEmpty, addTo, judged } = context
    await judged()
    // Readers continue. Writers wait, also those of other tables that check a reference to this one.
    await client.query(`lock table ${table.sqlName} in exclusive mode`)
    // A policy that hides rows from this role is an error, not rows that stay.
    await client.query('set local row_security = off')
    const isReferred = await requireHarmless(client, table, context.target)
    if (isReferred && !isEmpty) return exchange(context)
    const deleted = await deleteRows(context)
    await requireGone(context)
    const sent = isEmpty ? 0 : await addTo(table.sqlName)
    return { sent, terms: { inserted: sent, deleted } }
  },
}

async function deleteRows({ client, table, target }: LoadContext): Promise<number> {
  try {
    const deleted = await client.query(`delete from ${table.ownRows}`)
    return deleted.rowCount ?? 0
  } catch (error) {
    throw explained(error, { table, target })
  }
}

/**
 * Rows go and come in one statement: a foreign key without an action is checked at its end, and holds if its rows have come again.
 */
async function exchange(context: LoadContext): Promise<LoadedRows> {
  const { client, table, target, refused, sendInto, lineageValue, onMerge } = context
  const columns = target.columns.map((column) => quoteIdentifier(column.name))
  await client.query(
    `create temp table weir_incoming on commit drop as
     select null::bigint as _weir_load, null::bigint as _weir_row, ${columns.join(', ')} from ${table.sqlName} with no data;
     alter table ${incoming} add _weir_place bigint generated always as identity`,
  )
  const sent = await sendInto(
    incoming,
    weirLineage.map(({ name }) => name),
  )
  onMerge()
  const rules = refused ? await readTableRules(client, table.sqlName, context.awaited) : []
  const search = { client, rules, relation: incoming, table: null, isItself: null, isWhole: null }
  const taken = refused ? await takeRefused({ ...search, refused }) : 0
  const names = [...table.lineage, ...columns].join(', ')
  const values = [...table.lineage.map((name) => lineageValue(name, 'came')), ...columns].join(', ')
  try {
    const counted = await client.query<{ deleted: string; inserted: string }>(
      `with gone as (delete from ${table.ownRows} returning 1),
            come as (insert into ${table.sqlName} (${names})${overriding(target)}
                     select ${values} from ${incoming} came where (select count(*) from gone) >= 0
                     order by _weir_place returning 1)
       select (select count(*) from gone) as deleted, (select count(*) from come) as inserted`,
    )
    const [counts] = counted.rows
    const [deleted, inserted] = [Number(counts?.deleted), Number(counts?.inserted)]
    const rows = await client.query<{ rows: string }>(`select count(*) as rows from ${table.ownRows}`)
    if (Number(rows.rows[0]?.rows) > inserted) throw rowsStayed(context)
    await judgeDeferred(client, table.sqlName, context.awaited)
    await client.query(`drop table ${incoming}`)
    return { sent: sent - taken, terms: { inserted, deleted } }
  } catch (error) {
    throw explained(error, context)
  }
}

/** A trigger may keep rows from being deleted. */
async function requireGone(context: LoadContext): Promise<void> {
  const { client, table } = context
  const triggers = await client.query(
    'select from pg_trigger where tgrelid = $1::regclass and not tgisinternal and tgtype & 10 = 10 limit 1',
    [table.sqlName],
  )
  if (triggers.rowCount === 0) return
  const left = await client.query(`select from ${table.ownRows} limit 1`)
  if (left.rowCount !== 0) throw rowsStayed(context)
}

const rowsStayed = ({ table, target }: LoadContext): AppError<'truncate_rows_stay'> =>
  new AppError('truncate_rows_stay', { nodeId: target.nodeId, table: table.name })

function explained(error: unknown, { table, target }: Pick<LoadContext, 'table' | 'target'>): unknown {
  const { detail = '', constraint = '' } = error as { detail?: string; constraint?: string }
  const found = /^Key \((.*)\)=\((.*)\) is still referenced from table "(.*)"\.$/s.exec(detail)
  if (errorCode(error) !== '23503' || !found) return error
  const [, column = '', value = '', referring = ''] = found
  const data = { nodeId: target.nodeId, table: table.name, column, value, referring, constraint }
  return new AppError('truncate_key_gone', data, { cause: error })
}
