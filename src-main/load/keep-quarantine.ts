import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

import { quoteIdentifier } from '../../src-shared/sql/quote.ts'
import { quoteTable } from './target-table.ts'

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

export interface RejectingRun {
  readonly runId: string
  readonly pipelineId: string
  readonly irVersion: number
}

const columns = [
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

/** Keeps rejected rows in their table, which is made where it is missing; gives the number Postgres counted. */
export async function keepQuarantine(
  client: pg.Client,
  table: string,
  run: RejectingRun,
  rows: AsyncIterable<RejectedRow>,
): Promise<number> {
  await createQuarantine(client, table)
  const names = columns.map(([name]) => quoteIdentifier(name)).join(', ')
  const copy = client.query(copyFrom(`copy ${quoteTable(table)} (${names}) from stdin (format csv, encoding 'UTF8')`))
  await pipeline(Readable.from(copyLines(run, rows)), copy)
  return copy.rowCount
}

async function createQuarantine(client: pg.Client, table: string): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`weir:create:${table}`])
  const sqlName = quoteTable(table)
  const schema = table.slice(0, table.indexOf('.'))
  const found = await client.query<{ has_schema: boolean; has_table: boolean }>(
    'select to_regnamespace($1) is not null as has_schema, to_regclass($2) is not null as has_table',
    [quoteIdentifier(schema), sqlName],
  )
  if (found.rows[0]?.has_schema !== true) await client.query(`create schema if not exists ${quoteIdentifier(schema)}`)
  if (found.rows[0]?.has_table === true) return
  const definitions = columns.map(([name, type]) => `${quoteIdentifier(name)} ${type}`).join(', ')
  await client.query(
    `create table ${sqlName} (id bigint generated always as identity primary key, ${definitions},
       created_at timestamptz not null default now());
     create index on ${sqlName} (run_id, node_id)`,
  )
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
