import { setTimeout as delay } from 'node:timers/promises'

import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { errorCode } from '../../postgres/translate-error.ts'
import { createSchema } from '../target/create-schema.ts'
import { buildDependentViews } from './dependent-views.ts'
import { type Generation, previousGeneration, sqlNameOf } from './generation.ts'
import * as neighbours from './neighbours.ts'
import { lookIn, runStatements, statementsOf } from './statements.ts'

export interface Swap {
  readonly active: Generation
  readonly next: Generation
  /** All of it is done in the moment in which readers have to wait. */
  readonly statements: readonly string[]
}

/** How long readers may queue up behind the swap's wish for the table, and how long it steps aside. */
const lockMs = 300
const pauseMs = 700
const mostAttempts = 300

/**
 * Checks and builds all that takes time while readers go on and writers wait: foreign keys both ways and materialized views. Drops
 * the generation before the last one.
 */
export async function prepareSwap(client: pg.Client, active: Generation, next: Generation): Promise<Swap> {
  const [name, nextName] = [sqlNameOf(active), sqlNameOf(next)]
  const previous = previousGeneration(active)
  await lookIn(client, active.schema)
  const keys = [
    ...(await statementsOf(client, neighbours.outgoingKeys, [name])),
    ...(await statementsOf(client, neighbours.incomingKeys('make'), [name])),
  ]
  const renames = await statementsOf(client, neighbours.incomingKeys('rename'), [name])
  const detached = await statementsOf(client, neighbours.detach, [name])
  const attached = await statementsOf(client, await attachedBy(client), [name])
  const granted = await statementsOf(client, neighbours.grants, [name])
  const sequences = await statementsOf(client, moveSequences, [name, nextName])
  const revoked = (await statementsOf(client, neighbours.revokes, [nextName])).map((text) =>
    text.replace(nextName, name),
  )
  const moved = await statementsOf(client, moveStatistics(previous.schema, next.schema), [name])
  await lookIn(client, next.schema, active.schema)
  await runStatements(client, active, keys)
  const views = await buildDependentViews(client, active, next)
  // Two first loads would both make it.
  await client.query(`select pg_advisory_xact_lock(hashtextextended('weir:generations', 0))`)
  await createSchema(client, previous.schema)
  await runStatements(client, active, [`drop table if exists ${sqlNameOf(previous)}`])
  const statements = [
    ...renames,
    ...detached,
    ...sequences,
    ...moved,
    `alter table ${name} set schema ${quoteIdentifier(previous.schema)}`,
    `alter table ${nextName} set schema ${quoteIdentifier(active.schema)}`,
    ...views,
    ...revoked,
    ...granted,
    ...attached,
    `drop schema ${quoteIdentifier(next.schema)}`,
  ]
  return { active, next, statements }
}

/** The new generation takes the name of the active one. Tries again and again for a moment in which nobody holds the table. */
export async function swapGenerations(
  client: pg.Client,
  { active, statements }: Swap,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await client.query('savepoint weir_swap')
    try {
      await client.query(`set local lock_timeout = ${lockMs}`)
      await lookIn(client, active.schema)
      await client.query(`lock table ${sqlNameOf(active)} in access exclusive mode`)
      await runStatements(client, active, statements)
      await client.query('release savepoint weir_swap')
      await client.query('set local lock_timeout to default; set local search_path to default')
      return
    } catch (error) {
      if (!isHeld(error)) throw error
      await client.query('rollback to savepoint weir_swap; release savepoint weir_swap')
      const table = `${active.schema}.${active.name}`
      if (attempt === mostAttempts) throw new AppError('generation_held', { table }, { cause: error })
    }
    await delay(pauseMs, undefined, { signal })
  }
}

const isHeld = (error: unknown): boolean => ['55P03', '40P01'].includes(errorCode(error))

async function attachedBy(client: pg.Client): Promise<string> {
  const shown = await client.query<{ server_version_num: string }>('show server_version_num')
  const hasFilters = Number(shown.rows[0]?.server_version_num) >= 150_000
  return neighbours.attach(hasFilters ? neighbours.publications : neighbours.publicationsBefore15)
}

/** The sequence of an identity column belongs to its table for good: the new one goes on from the further of the two, with its rights. */
const moveSequences = `
  with pairs as (
    select pg_get_serial_sequence($1, attname) as old, pg_get_serial_sequence($2, attname) as new
    from pg_attribute where attrelid = $1::regclass and attidentity <> '' and not attisdropped)
  select format('select setval(%L, last_value, is_called) from (select last_value, is_called from %s union all '
      'select last_value, is_called from %s) both_of order by last_value %s, is_called desc limit 1', new, old, new,
      case when seqincrement > 0 then 'desc' else 'asc' end) as statement
  from pairs join pg_sequence on seqrelid = old::regclass
  union all
  select format('grant %s on sequence %s to %s%s', privilege_type, new,
    case when grantee = 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end,
    case when is_grantable and grantee <> relowner then ' with grant option' else '' end)
  from pairs join pg_class on pg_class.oid = old::regclass, aclexplode(relacl)`

const moveStatistics = (previous: string, next: string) => `
  select unnest(array[
    format('alter statistics %I.%I set schema %I', nspname, stxname, '${previous.replaceAll("'", "''")}'),
    format('alter statistics %I.%I set schema %I', '${next.replaceAll("'", "''")}', stxname, nspname)]) as statement
  from pg_statistic_ext join pg_namespace on pg_namespace.oid = stxnamespace where stxrelid = $1::regclass`
