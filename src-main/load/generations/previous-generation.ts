import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { GenerationRecord } from '../../../src-shared/load-modes/generation-record.ts'
import { type LedgerPlace, ledgerTables } from '../../../src-shared/ledger/ledger-tables.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { migrateLedger } from '../ledger/migrate-ledger.ts'
import type { QueryRows } from '../ledger/load-runs.ts'
import { lockTarget } from '../target/lock-target.ts'
import { enterRestore } from './enter-generation.ts'
import { activeGeneration, type Generation, nextGeneration, previousGeneration, sqlNameOf } from './generation.ts'
import { type CatalogEntry, readCatalog, shapeKinds } from './read-catalog.ts'
import { requireSwappable } from './require-swappable.ts'
import { runStatements, statementsOf } from './statements.ts'
import { prepareSwap, swapGenerations } from './swap-generations.ts'

/** The previous generations that are there, in the order of their tables. */
export async function listGenerations(query: QueryRows, place: LedgerPlace = {}): Promise<readonly ListedGeneration[]> {
  const { generations, schema } = ledgerTables(place)
  // A schema that the role may not use raises an error where its tables are looked up.
  const [there] = await query(
    `select exists (select from pg_class c join pg_namespace n on n.oid = relnamespace
                    where nspname = $1 and nspname || '.' || relname = $2) as there`,
    [schema, generations.name],
  )
  if (there?.['there'] !== true) return []
  const found = await query(
    `select target as "table", previous_table as "previousTable", active_run as "activeRunId", previous_run as "previousRunId",
            to_char(swapped_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "swappedAt",
            pg_total_relation_size(to_regclass(previous_table))::float8 as "sizeBytes"
     from ${generations.sqlName} where to_regclass(previous_table) is not null order by target`,
    [],
  )
  return found as unknown as readonly ListedGeneration[]
}

type ListedGeneration = Omit<GenerationRecord, 'activeRows' | 'previousRows'>

/** Swaps the active and the previous generation, in a transaction of its own: doing it again undoes it. */
export async function restorePrevious(
  client: pg.Client,
  table: string,
  signal: AbortSignal,
  place: LedgerPlace = {},
): Promise<void> {
  await inOwnTransaction(client, async () => {
    const active = activeGeneration(table)
    const previous = previousGeneration(active)
    await requirePrevious(client, table, previous, place)
    await requireSwappable(client, active)
    await requireSameShape(client, table, active, previous)
    const transaction = await client.query<{ id: string }>('select pg_current_xact_id()::text as id')
    const next = nextGeneration(active, transaction.rows[0]?.id ?? '')
    const schema = quoteIdentifier(next.schema)
    await client.query(`create schema ${schema}`)
    await client.query(`lock table ${sqlNameOf(active)} in share row exclusive mode`)
    const statistics = await statementsOf(client, moveStatistics, [sqlNameOf(previous), schema])
    await runStatements(client, active, [...statistics, `alter table ${sqlNameOf(previous)} set schema ${schema}`])
    const swap = await prepareSwap(client, active, next)
    await enterRestore(client, table, place)
    await swapGenerations(client, swap, signal)
  })
}

/** Frees the space of the previous generation. */
export async function dropPrevious(client: pg.Client, table: string, place: LedgerPlace = {}): Promise<void> {
  await inOwnTransaction(client, async () => {
    const previous = previousGeneration(activeGeneration(table))
    await requirePrevious(client, table, previous, place)
    await runStatements(client, previous, [`drop table ${sqlNameOf(previous)}`])
  })
}

async function inOwnTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

async function requirePrevious(
  client: pg.Client,
  table: string,
  previous: Generation,
  place: LedgerPlace,
): Promise<void> {
  await lockTarget(client, table)
  await migrateLedger(client, place)
  const found = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    sqlNameOf(previous),
  ])
  if (found.rows[0]?.there !== true) throw new AppError('generation_missing', { table })
}

/** A table that was altered since would be altered back. */
async function requireSameShape(
  client: pg.Client,
  table: string,
  active: Generation,
  previous: Generation,
): Promise<void> {
  const [now, then] = [await shapeOf(client, active), await shapeOf(client, previous, active.schema)]
  const [changed] = [...differences(now, then), ...differences(then, now)]
  if (changed)
    throw new AppError('generation_differs', {
      table,
      previous: sqlNameOf(previous),
      what: `${changed.kind} ${changed.name}`,
    })
}

const shapeOf = async (client: pg.Client, table: Generation, ...alsoIn: readonly string[]) =>
  (await readCatalog(client, table, ...alsoIn)).filter(({ kind }) => shapeKinds.includes(kind))

function differences(of: readonly CatalogEntry[], to: readonly CatalogEntry[]): readonly CatalogEntry[] {
  const known = new Set(to.map((entry) => JSON.stringify(entry)))
  return of.filter((entry) => !known.has(JSON.stringify(entry)))
}

const moveStatistics = `
  select format('alter statistics %I.%I set schema %s', nspname, stxname, $2::text) as statement
  from pg_statistic_ext join pg_namespace on pg_namespace.oid = stxnamespace where stxrelid = $1::regclass`
