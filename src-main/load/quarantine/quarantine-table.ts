import type pg from 'pg'

import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { createSchema } from '../target/create-schema.ts'
import { quoteTable } from '../target/target-table.ts'

/** What is written of each rejected row, in the order of the COPY. */
export const quarantineColumns = [
  ['run_id', 'text not null'],
  ['pipeline_id', 'text not null'],
  ['ir_version', 'integer not null'],
  ['node_id', 'text not null'],
  ['rule_id', 'text'],
  ['reason', 'text not null'],
  ['column_name', 'text'],
  ['value', 'text'],
  ['file', 'text not null'],
  ['line', 'bigint not null'],
  ['record', 'bigint not null'],
  ['raw', 'text not null'],
  ['row', 'jsonb not null'],
] as const

/** How often and when a row was rejected. Tables of the first version lack these. */
const sightColumns = [
  ['fingerprint', 'text'],
  ['first_seen', 'timestamptz not null default now()'],
  ['last_seen', 'timestamptz not null default now()'],
  ['times_seen', 'bigint not null default 1'],
] as const

/** What was done with a rejected row since. Tables of earlier versions lack these. */
export const replayColumns = [
  ['edited', 'jsonb'],
  ['edited_at', 'timestamptz'],
  ['replayed_run', 'text'],
  ['replayed_row', 'bigint'],
  ['replayed_at', 'timestamptz'],
] as const

/**
 * Gives rejected rows their `new_fingerprint`: the record, where it was rejected and for what. Of records that stand several
 * times in one run the first is the same as the first of another run, the second as the second, ….
 */
export const fingerprintedSql = (rows: string, order: string): string =>
  `select *, mark || '-' || row_number() over (partition by run_id, mark collate "C" order by ${order}) as new_fingerprint
   from (select *, encode(sha256(convert_to(json_build_array(${identity})::text, 'UTF8')), 'hex') as mark from ${rows}) as marked`

const identity = 'pipeline_id, node_id, coalesce(rule_id, reason), column_name, raw'

/** Makes the table where it is missing, and brings one of an earlier version up to date; all in the load's transaction. */
export async function prepareQuarantine(client: pg.Client, table: string): Promise<void> {
  if ((await stateOf(client, table)) === 'ready') return
  // "if not exists" alone races: two first loads would both try.
  await client.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`weir:create:${table}`])
  const state = await stateOf(client, table)
  if (state === 'missing') await createTable(client, table)
  if (state === 'old') await bringUpToDate(client, quoteTable(table))
}

async function stateOf(client: pg.Client, table: string): Promise<'missing' | 'old' | 'ready'> {
  const found = await client.query<{ state: 'missing' | 'old' | 'ready' }>(
    `select case when to_regclass($1) is null then 'missing'
                 when exists (select from pg_attribute where attrelid = to_regclass($1) and attname = 'fingerprint' and not attisdropped) then 'ready'
                 else 'old' end as state`,
    [quoteTable(table)],
  )
  return found.rows[0]?.state ?? 'missing'
}

async function createTable(client: pg.Client, table: string): Promise<void> {
  await createSchema(client, table.slice(0, table.indexOf('.')))
  const sqlName = quoteTable(table)
  const definitions = [...quarantineColumns, ...sightColumns, ...replayColumns].map(
    ([name, type]) => `${quoteIdentifier(name)} ${type}`,
  )
  await client.query(
    `create table ${sqlName} (id bigint generated always as identity primary key, ${definitions.join(', ')}, unique (fingerprint));
     create index on ${sqlName} (run_id, node_id)`,
  )
}

/** Rows that piled up stay; the newest of equal ones is the one that a next rejection finds. */
async function bringUpToDate(client: pg.Client, sqlName: string): Promise<void> {
  const added = sightColumns.map(([name, type]) => `add column ${quoteIdentifier(name)} ${type}`)
  await client.query(
    `alter table ${sqlName} ${added.join(', ')}, add unique (fingerprint);
     with marked as (${fingerprintedSql(sqlName, 'file, record, id')}),
          found as (select id, case when id = max(id) over (partition by new_fingerprint) then new_fingerprint end as print from marked)
     update ${sqlName} as kept set fingerprint = found.print, first_seen = created_at, last_seen = created_at
     from found where kept.id = found.id`,
  )
}
