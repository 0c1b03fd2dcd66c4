import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { weirLineage } from '../../../src-shared/schemas/managed-columns.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { PlanTarget } from '../../engine/plan/plan.ts'
import { errorCode } from '../../postgres/translate-error.ts'
import type { LoadContext } from '../modes/load-mode.ts'
import type { TargetTable } from '../target/target-table.ts'
import { judgeDeferred } from './judge-deferred.ts'
import { overriding } from '../send/row-sender.ts'
import { takeRefused } from './find-refused.ts'
import { isAboutRow, refusalByError } from './refusal-of.ts'
import type { RefusedRows } from './refused-rows.ts'
import { readTableRules } from './table-rules.ts'
import { writeInHalves } from './write-in-halves.ts'

export interface RowsToAdd extends Pick<
  LoadContext,
  'sendInto' | 'lineageValue' | 'placeOf' | 'signal' | 'onRolledBack' | 'awaited'
> {
  readonly client: pg.Client
  readonly table: TargetTable
  readonly target: PlanTarget
  /** Null where a row that the table refuses stops the load. */
  readonly refused: RefusedRows | null
  /** Whether a row can be named by its place in a file. */
  readonly namesRows: boolean
}

const screen = 'pg_temp.weir_screen'

/**
 * Adds the rows to a table; gives the number that it took. They are sent straight into it: only where it refuses some, they are
 * sent again to a temporary table, from which those are taken out.
 */
export async function addRows(
  order: RowsToAdd,
  destination: string,
  { isFrozen }: { readonly isFrozen: boolean },
): Promise<number> {
  const { client, table, refused, sendInto, signal } = order
  // Rows are frozen only in the transaction's own part that made the table, and its keys are made afterwards.
  if (isFrozen) {
    const isHeld = refused !== null && (await readTableRules(client, table.sqlName, order.awaited)).length > 0
    return isHeld ? addThroughScreen(order, destination) : sendInto(destination, table.lineage, { isFrozen })
  }
  await client.query('savepoint weir_direct')
  try {
    const sent = await sendInto(destination, table.lineage)
    await judgeDeferred(client, table.sqlName, order.awaited)
    await client.query('release savepoint weir_direct')
    return sent
  } catch (error) {
    const isSentAgain =
      errorCode(error) === viewWithoutTrigger || (isAboutRow(error) && (refused !== null || isUnplaced(error)))
    if (signal.aborted || !order.namesRows || !isSentAgain) throw error
    await client.query('rollback to savepoint weir_direct; release savepoint weir_direct')
    order.onRolledBack()
    return addThroughScreen(order, destination)
  }
}

/** Rows are written by the hundred, so a limit of one is said of a later line; what is raised after all of them names none. */
const isUnplaced = (error: unknown): boolean => {
  const { where = '' } = error as { readonly where?: string }
  return /^54/.test(errorCode(error)) || (/^(44|P0)/.test(errorCode(error)) && !/^COPY .*, line /m.test(where))
}

/** COPY takes no view that Postgres itself writes through; INSERT does. */
const viewWithoutTrigger = '42809'

async function addThroughScreen(order: RowsToAdd, destination: string): Promise<number> {
  const { client, table, target, refused, sendInto } = order
  const columns = target.columns.map(({ name }) => quoteIdentifier(name))
  // With a default that is no constant, COPY writes row by row, and what it says of one names its own line.
  await client.query(
    `create temp table weir_screen on commit drop as
     select null::bigint as _weir_load, null::bigint as _weir_row, ${columns.join(', ')} from ${table.sqlName} with no data;
     alter table ${screen} add _weir_place bigint generated always as identity,
                           add _weir_alone double precision default random()`,
  )
  const sent = await sendInto(
    screen,
    weirLineage.map(({ name }) => name),
  )
  const rules = await readTableRules(client, table.sqlName, order.awaited)
  if (refused) {
    const search = { client, refused, rules, relation: screen, table: destination, isItself: null, isWhole: null }
    await takeRefused(search)
  }
  // From now on they hold for every range of rows.
  await judgeDeferred(client, table.sqlName, order.awaited)
  const lineage = table.lineage.map((name) => ({ name, value: order.lineageValue(name, 'came') }))
  const names = [...lineage.map(({ name }) => name), ...columns]
  const values = [...lineage.map(({ value }) => value), ...columns.map((name) => `came.${name}`)]
  const insert = `insert into ${destination} (${names.join(', ')})${overriding(target)} select ${values.join(', ')} from ${screen} came
                  where _weir_place between $1 and $2 order by _weir_place`
  const written = await writeInHalves(
    client,
    { first: 1, last: sent },
    async ({ first, last }) => (await client.query(insert, [first, last])).rowCount ?? 0,
    async (place, error) => {
      const refusal = refusalByError(error, rules)
      if (refused === null) throw await refusedRow(order, place, error)
      const taken = await refused.take(screen, refusal, `came._weir_place = ${place}`)
      if (taken === 0) throw error
    },
  )
  await client.query(`drop table ${screen}`)
  return written
}

async function refusedRow({ client, target, placeOf }: RowsToAdd, at: number, cause: unknown): Promise<unknown> {
  const found = await client.query<{ load: string; row: string }>(
    `select _weir_load::text as load, _weir_row::text as row from ${screen} where _weir_place = $1`,
    [at],
  )
  const [first] = found.rows
  if (!first) return cause
  const place = await placeOf(first.load, first.row)
  const code = /^54/.test(errorCode(cause)) ? 'row_too_big' : 'row_refused'
  return new AppError(code, { nodeId: target.nodeId, ...place, reason: (cause as Error).message }, { cause })
}
