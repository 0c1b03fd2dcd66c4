import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'

/** Holds the table against other loads until the transaction ends; throws table_busy with the holder's name. */
export async function lockTarget(client: pg.Client, table: string): Promise<void> {
  const key = `weir:${table}`
  const tried = await client.query<{ locked: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as locked',
    [key],
  )
  if (tried.rows[0]?.locked === true) return
  throw new AppError('table_busy', { table, holder: await holderOf(client, key) })
}

async function holderOf(client: pg.Client, key: string): Promise<string> {
  // An advisory lock on one bigint lies in pg_locks as its two halves.
  const found = await client.query<{ holder: string }>(
    `select format('%s, since %s UTC (process %s)', coalesce(nullif(application_name, ''), usename, 'another client'),
                   to_char(xact_start, 'YYYY-MM-DD HH24:MI:SS'), activity.pid) as holder
     from pg_locks held join pg_stat_activity activity using (pid)
     where locktype = 'advisory' and granted and objsubid = 1
       and database = (select oid from pg_database where datname = current_database())
       and (classid::bigint << 32 | objid::bigint) = hashtextextended($1, 0)`,
    [key],
  )
  return found.rows[0]?.holder ?? 'it has just ended'
}
