import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { ReplayedRows } from './claim-rejected.ts'
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
 * not kept twice: it takes its latest place and run, and counts how often it was seen. One that a replay rejects again is
 * the row that was replayed, with its edits, and waits again. What tables refused comes in batches after the others.
 */
export async function keepQuarantine(
  client: pg.Client,
  table: string,
  run: RejectingRun,
  rows: AsyncIterable<RejectedRow>,
  replay: ReplayedRows | null = null,
  refused: Iterable<AsyncIterable<readonly RejectedRow[]>> = [],
): Promise<number> {
  await prepareQuarantine(client, table)
  const definitions = quarantineColumns.map(([name, type]) => `${quoteIdentifier(name)} ${type}`).join(', ')
  await client.query(
    `drop table if exists ${arriving};
     create temp table weir_rejected (${definitions}, replayed text, arrival bigint generated always as identity) on commit drop`,
  )
  await copyRejected(client, run, rows)
  // These are read on the same connection, so never while it copies.
  for (const batches of refused) for await (const batch of batches) await copyRejected(client, run, batch)
  if (replay) await findReplayed(client, replay, run.runId)
  return merge(client, quoteTable(table), replay !== null)
}

async function copyRejected(
  client: pg.Client,
  run: RejectingRun,
  rows: AsyncIterable<RejectedRow> | Iterable<RejectedRow>,
): Promise<void> {
  const copy = client.query(copyFrom(`copy ${arriving} (${names}) from stdin (format csv, encoding 'UTF8')`))
  await pipeline(Readable.from(copyLines(run, rows)), copy)
}

const arriving = 'pg_temp.weir_rejected'
const names = quarantineColumns.map(([name]) => quoteIdentifier(name)).join(', ')

/** The rows of a replay stand in a file of its own; they get back the place and the text that they came with. */
async function findReplayed(client: pg.Client, { table }: ReplayedRows, runId: string): Promise<void> {
  await client.query(
    `update ${arriving} as came
     set file = first.file, line = first.line, record = first.record, raw = first.raw, replayed = first.fingerprint
     from ${quoteTable(table)} as first where first.replayed_run = $1 and first.replayed_row = came.record`,
    [runId],
  )
}

async function merge(client: pg.Client, sqlName: string, isReplay: boolean): Promise<number> {
  const print = isReplay
    ? `case when replayed like mark || '-%' then replayed else new_fingerprint end`
    : 'new_fingerprint'
  const merged = await client.query<{ rows: string }>(
    `with merged as (
            insert into ${sqlName} as kept (${names}, fingerprint)
            select ${names}, ${print} from (${fingerprintedSql(arriving, 'arrival')}) as came order by arrival
            on conflict (fingerprint) do update
              set ${(isReplay ? seenInReplay : seenAgain).join(', ')}, last_seen = now(), times_seen = kept.times_seen + 1
            returning 1)
     select count(*) as rows from merged`,
  )
  return Number(merged.rows[0]?.rows)
}

const seenAgain = quarantineColumns.map(([name]) => `${quoteIdentifier(name)} = excluded.${quoteIdentifier(name)}`)

const isReplayed = 'kept.replayed_run = excluded.run_id'

/** A row that this run replayed keeps what it was before its edits, and no run has loaded it. */
const seenInReplay = [
  ...seenAgain.filter((set) => !set.startsWith('"row"')),
  `"row" = case when ${isReplayed} then kept."row" else excluded."row" end`,
  ...['replayed_run', 'replayed_row', 'replayed_at'].map(
    (name) => `${name} = case when ${isReplayed} then null else kept.${name} end`,
  ),
]

async function* copyLines(
  run: RejectingRun,
  rows: AsyncIterable<RejectedRow> | Iterable<RejectedRow>,
): AsyncGenerator<string> {
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
