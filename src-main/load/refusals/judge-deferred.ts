import type pg from 'pg'

/** The names of tables, quoted. */
export type AwaitedTables = readonly string[] | null

/**
 * Judges the rows of a table now by its constraints that are deferred to the commit, where a refusal would be about no row any more.
 * A reference to a table that is `awaited`, because more rows of it come in this transaction, stays deferred; null stands for any.
 */
export async function judgeDeferred(client: pg.Client, sqlName: string, awaited: AwaitedTables): Promise<void> {
  const found = await client.query<{ names: string | null }>(deferredText, [sqlName, awaited])
  const names = found.rows[0]?.names ?? null
  if (names !== null) await client.query(`set constraints ${names} immediate`)
}

/** Whether a constraint is a deferred reference to one of the tables in `$2`. */
export const isAwaited = `(contype = 'f' and condeferred and ($2::text[] is null or confrelid = any(
  select to_regclass(name) from unnest($2::text[]) as name)))`

const deferredText = `
  select string_agg(format('%I.%I', nspname, conname), ', ') as names
  from pg_constraint join pg_namespace on pg_namespace.oid = connamespace
  where conrelid = $1::regclass and condeferred and contype in ('f', 'p', 'u', 'x') and not ${isAwaited}`
