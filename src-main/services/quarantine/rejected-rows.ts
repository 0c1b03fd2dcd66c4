import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { RejectedFilter, RejectedRowRecord } from '../../../src-shared/quarantine/rejected-row.ts'
import { quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import { addReplayColumns } from '../../load/quarantine/claim-rejected.ts'
import { listQuarantineTables } from '../../postgres/tables/list-quarantine-tables.ts'
import type { Database } from '../../postgres/database.ts'

export interface RejectedQuery extends RejectedFilter {
  readonly table: string
  readonly ids?: readonly string[] | undefined
}

export interface RejectedPage extends RejectedQuery {
  readonly limit: number
  readonly offset?: number
  /** As they came: of two rows with one key the later one is to win. */
  readonly oldestFirst?: boolean
}

/** Rejected rows, those of the newest run first and those of one run as they stand in its files; the chosen ones in their own order. */
export async function findRejected(database: Database, query: RejectedPage): Promise<readonly RejectedRowRecord[]> {
  await prepareRejected(database, query.table)
  // What a run rejects has one time, that of its transaction. By the columns: the texts that are selected under the same names sort otherwise.
  const order = query.ids
    ? 'array_position($1, kept.id)'
    : `kept.last_seen ${query.oldestFirst === true ? 'asc' : 'desc'}, kept.file collate "C", kept.line, kept.id`
  const found = await database.query<RejectedColumns>(
    `select id::text, pipeline_id, run_id, node_id, reason, column_name, value, file, line::text, raw, row::text as original,
            coalesce(edited, row)::text as row, edited is not null as is_edited, replayed_run, times_seen::text,
            ${isoText('last_seen')} as last_seen
     from ${quoteQualifiedName(query.table)} as kept where ${condition} order by ${order} limit $7 offset $8`,
    [...conditionValues(query), query.limit, query.offset ?? 0],
  )
  return found.map(recordOf)
}

export async function countRejected(database: Database, query: RejectedQuery): Promise<number> {
  const [found] = await database.query<{ rows: string }>(
    `select count(*) as rows from ${quoteQualifiedName(query.table)} where ${condition}`,
    conditionValues(query),
  )
  return Number(found?.rows ?? 0)
}

const condition = `($1::bigint[] is null or id = any($1)) and ($2::boolean is null or (replayed_run is null) = $2)
  and ($3::text is null or pipeline_id = $3) and ($4::text is null or node_id = $4)
  and ($5::text is null or run_id = $5) and ($6::text is null or reason = $6)`

const conditionValues = ({ ids, isOpen, pipelineId, nodeId, runId, reason }: RejectedQuery): readonly unknown[] =>
  [ids, isOpen, pipelineId, nodeId, runId, reason].map((value) => value ?? null)

/** Changes values of a rejected row; the record as it came is kept beside. Throws where a run has loaded it already. */
export async function editRejected(
  database: Database,
  table: string,
  id: string,
  set: Readonly<Record<string, string | null>>,
): Promise<RejectedRowRecord> {
  const [row] = await findRejected(database, { table, ids: [id], isOpen: true, limit: 1 })
  if (!row) throw new AppError('rejected_not_found', { table, ids: id })
  const unknown = Object.keys(set).find((column) => !(column in row.row))
  if (unknown !== undefined) {
    throw new AppError('rejected_column_unknown', { column: unknown, known: Object.keys(row.row).join(', ') })
  }
  await database.query(
    `update ${quoteQualifiedName(table)} set edited = coalesce(edited, row) || $2::jsonb, edited_at = now()
     where id = $1 and replayed_run is null`,
    [id, JSON.stringify(set)],
  )
  const [edited] = await findRejected(database, { table, ids: [id], limit: 1 })
  if (!edited) throw new AppError('rejected_not_found', { table, ids: id })
  return edited
}

/** Throws where there is no such table; one of an earlier version gets the columns that say what was done since. */
export async function prepareRejected(database: Database, table: string): Promise<void> {
  if (!(await listQuarantineTables(database)).includes(table))
    throw new AppError('not_found', { what: 'quarantine table', id: table })
  await addReplayColumns((text, values) => database.query(text, values), table)
}

/** A timestamp as ISO text, UTC. */
export const isoText = (sql: string): string => `to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

interface RejectedColumns {
  readonly id: string
  readonly pipeline_id: string
  readonly run_id: string
  readonly node_id: string
  readonly reason: string
  readonly column_name: string | null
  readonly value: string | null
  readonly file: string
  readonly line: string
  readonly raw: string
  readonly row: string
  readonly original: string
  readonly is_edited: boolean
  readonly replayed_run: string | null
  readonly times_seen: string
  readonly last_seen: string
}

const recordOf = (row: RejectedColumns): RejectedRowRecord => ({
  id: row.id,
  pipelineId: row.pipeline_id,
  runId: row.run_id,
  nodeId: row.node_id,
  reason: row.reason,
  column: row.column_name,
  value: row.value,
  file: row.file,
  line: Number(row.line),
  raw: row.raw,
  row: JSON.parse(row.row) as RejectedRowRecord['row'],
  original: JSON.parse(row.original) as RejectedRowRecord['row'],
  isEdited: row.is_edited,
  replayedRun: row.replayed_run,
  timesSeen: Number(row.times_seen),
  lastSeen: row.last_seen,
})
