import { AppError } from '../../../src-shared/errors/app-error.ts'
import { weirLineage } from '../../../src-shared/schemas/managed-columns.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { errorCode } from '../../postgres/translate-error.ts'
import { judgeDeferred } from '../refusals/judge-deferred.ts'
import { mergeInHalves } from '../refusals/merge-in-halves.ts'
import { nameBreakingRow, namesNoPlace } from '../refusals/name-breaking-row.ts'
import { overriding } from '../send/row-sender.ts'
import { isAboutRow } from '../refusals/refusal-of.ts'
import type { RowRange } from '../refusals/write-in-halves.ts'
import type { LoadContext, LoadedRows } from './load-mode.ts'
import { mergeAtOnce } from './merge-at-once.ts'
import {
  changedColumns,
  changesOf,
  incoming,
  incomingValues,
  isBrought,
  isDifferent,
  isNumbered,
  isSameKey,
} from './merge-sql.ts'

/** Those of them that the table does not hold as they are. */
export const changing = 'pg_temp.weir_changing'

/** Known rows that came with other values change those of the table, and new ones are added. */
export async function mergeIncoming(context: LoadContext): Promise<LoadedRows> {
  if (context.isEmpty) return { sent: 0, terms: {} }
  return (await copyIntoEmpty(context)) ?? mergeThroughCopy(context)
}

/** Where the table has no row yet nothing is compared. Null where that is not so, or a row does not fit: the merge says why. */
async function copyIntoEmpty(context: LoadContext): Promise<LoadedRows | null> {
  const { client, signal, table, sendInto } = context
  if (await hasRows(client, table.sqlName)) return null
  await requireUniqueKey(context)
  await lockForMerge(client, table.sqlName)
  if (await hasRows(client, table.sqlName)) return null
  await client.query('savepoint weir_copy')
  try {
    const sent = await sendInto(table.sqlName, table.lineage)
    await judgeDeferred(client, table.sqlName, context.awaited)
    await client.query('release savepoint weir_copy')
    return { sent, terms: { inserted: sent } }
  } catch (error) {
    if (signal.aborted || error instanceof AppError) throw error
    await client.query('rollback to savepoint weir_copy')
    context.onRolledBack()
    return null
  }
}

async function mergeThroughCopy(context: LoadContext): Promise<LoadedRows> {
  const { client, table, target, sendInto, onMerge } = context
  const columns = target.columns.map((column) => quoteIdentifier(column.name)).join(', ')
  await client.query(
    `create temp table weir_incoming on commit drop as
     select null::bigint as _weir_load, null::bigint as _weir_row, ${columns} from ${table.sqlName} with no data`,
  )
  const sent = await sendInto(
    incoming,
    weirLineage.map(({ name }) => name),
  )
  onMerge()
  await prepareMerge(context)
  await refuseRepeatedKeys(context)
  await requireUniqueKey(context)
  await lockForMerge(client, table.sqlName)
  const merged = await mergeAtOnce(context)
  if (merged !== null) {
    await client.query(`drop table ${incoming}`)
    return { sent, terms: { ...merged, unchanged: sent - merged.inserted - merged.updated } }
  }
  const unchanged = sent - (await separateChanging(context))
  const { inserted, updated } = await writeChanging(context)
  // Another target of the transaction may want them too.
  await client.query(`drop table ${incoming}, ${changing}`)
  return context.refused
    ? { sent: inserted + updated + unchanged, terms: { inserted, updated, unchanged } }
    : { sent, terms: { inserted, updated, unchanged } }
}

/** All at once; where the table refuses a row, the others without it if it may be kept apart, or the row is named. */
async function writeChanging(context: LoadContext): Promise<{ readonly updated: number; readonly inserted: number }> {
  const { client, table, target, refused, signal, awaited, placeOf } = context
  await client.query('savepoint weir_merge')
  try {
    const updated = await updateKnown(context)
    const inserted = refused === null ? await insertComplete(context) : await insertNew(context)
    await judgeDeferred(client, table.sqlName, awaited)
    await client.query('release savepoint weir_merge')
    return { updated, inserted }
  } catch (error) {
    const isNamed = refused === null ? !namesNoPlace(error) : !isAboutRow(error)
    if (signal.aborted || isNamed) throw error
    await client.query('rollback to savepoint weir_merge; release savepoint weir_merge')
    context.onRolledBack()
    const order = {
      client,
      table,
      target,
      awaited,
      relation: changing,
      isSameKey: isSameKey(target),
      update: (range: RowRange) => updateKnown(context, range),
      insert: (range: RowRange) => insertNew(context, range),
    }
    if (refused === null) throw (await nameBreakingRow(order, placeOf, error)) ?? error
    return mergeInHalves({ ...order, refused })
  }
}

const within = (range: RowRange | null): string =>
  range === null ? '' : ` and came._weir_place between ${range.first} and ${range.last}`

/** Readers go on; other writers wait, so that the counts of the statements are about the same rows. */
const lockForMerge = (client: LoadContext['client'], table: string) =>
  client.query(`lock table ${table} in share row exclusive mode`)

async function hasRows(client: LoadContext['client'], table: string): Promise<boolean> {
  const found = await client.query(`select from ${table} limit 1`)
  return found.rowCount !== 0
}

/** Postgres finds the unique index that an ON CONFLICT would use, and says so where there is none. */
export async function requireUniqueKey({
  client,
  table,
  target,
}: Pick<LoadContext, 'client' | 'table' | 'target'>): Promise<void> {
  const key = target.key.map(quoteIdentifier).join(', ')
  await client.query(
    `explain insert into ${table.sqlName} (${key})${overriding(target)} select ${key} from ${table.sqlName} on conflict (${key}) do nothing`,
  )
}

/**
 * Lets Postgres join by a hash of the table where that fits into 64 MB, which takes two thirds of the time that looking up row by row
 * does. How many rows came is what it has to know for that; a small sample says it.
 */
async function prepareMerge({ client, target }: LoadContext): Promise<void> {
  await client.query(`
    set local default_statistics_target = 10;
    select set_config('work_mem', '64MB', true) where pg_size_bytes(current_setting('work_mem')) < pg_size_bytes('64MB')`)
  await client.query(`analyze ${incoming} (${target.key.map(quoteIdentifier).join(', ')})`)
}

/** One join finds what has to be written. Gives the number of its rows. */
export async function separateChanging({
  client,
  table,
  target,
}: Pick<LoadContext, 'client' | 'table' | 'target'>): Promise<number> {
  const columns = target.columns.map(({ name }) => `came.${quoteIdentifier(name)}`)
  const separated = await client.query(
    `create temp table weir_changing on commit drop as
     select had.tableoid is not null as _weir_is_known, came.ctid as _weir_place, came._weir_load, came._weir_row, ${columns.join(', ')}
     from ${incoming} came left join ${table.sqlName} had on ${isSameKey(target)}
     where had.tableoid is null or ${isDifferent(table, changedColumns(target), 'had', 'came')}`,
  )
  await client.query(`analyze ${changing} (_weir_is_known)`)
  return separated.rowCount ?? 0
}

/** Two statements in place of ON CONFLICT: that one refuses a known row for a column it would only need as a new one. */
async function updateKnown(context: LoadContext, range: RowRange | null = null): Promise<number> {
  const { client, table, target } = context
  const changes = changesOf(context)
  if (changes.length === 0) return 0
  const updated = await client.query(
    `update ${table.sqlName} had set ${changes.join(', ')} from ${changing} came
     where came._weir_is_known and ${isSameKey(target)}${within(range)}`,
  )
  return updated.rowCount ?? 0
}

async function insertNew(context: LoadContext, range: RowRange | null = null): Promise<number> {
  const { client, table, target } = context
  const values = incomingValues(context, target.columns)
  const inserted = await client.query(
    `insert into ${table.sqlName} (${values.map(({ name }) => name).join(', ')})${overriding(context.target)}
     select ${values.map(({ value }) => value).join(', ')} from ${changing} came
     where not came._weir_is_known${within(range)}${isNumbered(context) ? ' order by came._weir_place' : ''}`,
  )
  return inserted.rowCount ?? 0
}

/** A new row that lacks what the table needs is named. */
async function insertComplete(context: LoadContext): Promise<number> {
  const { client, target } = context
  await client.query('savepoint weir_insert')
  try {
    const inserted = await insertNew(context)
    await client.query('release savepoint weir_insert')
    return inserted
  } catch (error) {
    const { column } = error as { readonly column?: string }
    if (errorCode(error) !== '23502' || column === undefined || isBrought(target, column)) throw error
    await client.query('rollback to savepoint weir_insert')
    throw await incompleteRow(context, column, error)
  }
}

/** The first row that is not in the table, where a new one needs a column that does not come. */
async function incompleteRow(
  context: Pick<LoadContext, 'client' | 'table' | 'target' | 'placeOf'>,
  column: string,
  cause: unknown,
): Promise<unknown> {
  const { client, table, target, placeOf } = context
  const key = target.key.map((name) => `came.${quoteIdentifier(name)}`).join(', ')
  const found = await client.query<Record<'value' | 'load' | 'row', string>>(
    `select concat_ws(', ', ${key}) as value, _weir_load as load, _weir_row as row from ${incoming} came
     where not exists (select from ${table.sqlName} had where ${isSameKey(target)}) order by came.ctid limit 1`,
  )
  const [first] = found.rows
  if (!first) return cause
  const place = await placeOf(first.load, first.row)
  const subject = { nodeId: target.nodeId, ...place, key: target.key.join(', '), value: first.value, column }
  return new AppError('upsert_row_incomplete', subject, { cause })
}

/** Texts that differ can be one number or one date to Postgres, so the engine's own look at the texts is not enough. */
export async function refuseRepeatedKeys({
  client,
  target,
  placeOf,
}: Pick<LoadContext, 'client' | 'target' | 'placeOf'>): Promise<void> {
  const keys = target.columns.filter((column) => target.key.includes(column.name))
  if (keys.every((key) => /^(text|character varying)/.test(key.targetType))) return
  const list = keys.map((key) => quoteIdentifier(key.name)).join(', ')
  const found = await client.query<Record<'value' | 'load' | 'row' | 'other_load' | 'other_row', string>>(
    `select concat_ws(', ', ${list}) as value,
            (min(array[_weir_load, _weir_row]))[1] as load, (min(array[_weir_load, _weir_row]))[2] as row,
            (max(array[_weir_load, _weir_row]))[1] as other_load, (max(array[_weir_load, _weir_row]))[2] as other_row
     from ${incoming} group by ${list} having count(*) > 1 limit 1`,
  )
  const repeated = found.rows[0]
  if (!repeated) return
  const [place, other] = await Promise.all([
    placeOf(repeated.load, repeated.row),
    placeOf(repeated.other_load, repeated.other_row),
  ])
  throw new AppError('upsert_key_repeats', {
    nodeId: target.nodeId,
    ...place,
    otherFile: other.file,
    otherLine: other.line,
    column: target.key.join(', '),
    value: repeated.value,
  })
}
