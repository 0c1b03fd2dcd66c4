import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { fingerprintedSql, prepareQuarantine, quarantineColumns } from './quarantine-table.ts'
import type { LoadingRun } from '../ledger/load-runs.ts'
import { quoteTable } from '../target/target-table.ts'

/** A rejected row with everything that is needed to correct and replay it. */
export interface RejectedRow {
  readonly nodeId: string
  readonly ruleId: string | null
  readonly reason: string
  readonly column: string | null
  readonly value: string | null
  readonly file: string
  readonly line: number
  /** The record's number in its file. */
  readonly record: number
  /** The text of the record in the file. */
  readonly raw: string
  /** The row as it was at its node, as JSON text. */
  readonly row: string
}

type RejectingRun = Pick<LoadingRun, 'runId' | 'pipelineId' | 'irVersion'>

/**
 * Keeps rejected rows in their table; gives the number Postgres counted. A row that was rejected before for the same is
 * not kept twice: it takes its latest place and run, and counts how often it was seen.
 */
export async function keepQuarantine(
  client: pg.Client,
  table: string,
  run: RejectingRun,
  rows: AsyncIterable<RejectedRow>,
): Promise<number> {
  await prepareQuarantine(client, table)
  const definitions = quarantineColumns.map(([name, type]) => `${quoteIdentifier(name)} ${type}`).join(', ')
  await client.query(
    `drop table if exists ${arriving};
     create temp table weir_rejected (${definitions}, arrival bigint generated always as identity) on commit drop`,
  )
  const copy = client.query(copyFrom(`copy ${arriving} (${names}) from stdin (format csv, encoding 'UTF8')`))
  await pipeline(Readable.from(copyLines(run, rows)), copy)
  return merge(client, quoteTable(table))
}

const arriving = 'pg_temp.weir_rejected'
const names = quarantineColumns.map(([name]) => quoteIdentifier(name)).join(', ')

async function merge(client: pg.Client, sqlName: string): Promise<number> {
  const latest = quarantineColumns.map(([name]) => `${quoteIdentifier(name)} = excluded.${quoteIdentifier(name)}`)
  const merged = await client.query<{ rows: string }>(
    `with merged as (
            insert into ${sqlName} as kept (${names}, fingerprint)
            select ${names}, new_fingerprint from (${fingerprintedSql(arriving, 'arrival')}) as came order by arrival
            on conflict (fingerprint) do update
              set ${latest.join(', ')}, last_seen = now(), times_seen = kept.times_seen + 1
            returning 1)
     select count(*) as rows from merged`,
  )
  return Number(merged.rows[0]?.rows)
}

async function* copyLines(run: RejectingRun, rows: AsyncIterable<RejectedRow>): AsyncGenerator<string> {
  const head = [run.runId, run.pipelineId, run.irVersion].map(copyField).join(',')
  for await (const { nodeId, ruleId, reason, column, value, file, line, record, raw, row } of rows) {
    const fields = [nodeId, ruleId, reason, column, value, file, line, record, raw, withoutZeroEscape(row)]
    yield `${head},${fields.map(copyField).join(',')}\n`
  }
}

/** Postgres holds no zero byte in text; the sign for it stands in its place. */
function copyField(value: string | number | null): string {
  if (value === null) return ''
  return `"${String(value).replaceAll('\0', '␀').replaceAll('"', '""')}"`
}

const withoutZeroEscape = (json: string): string => json.replace(/(?<!\\)((?:\\\\)*)\\u0000/g, '$1␀')
