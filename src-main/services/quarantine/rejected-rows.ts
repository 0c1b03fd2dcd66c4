import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { QuarantineTable, RejectedRowRecord } from '../../../src-shared/quarantine/rejected-row.ts'
import { quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import { addReplayColumns } from '../../load/quarantine/claim-rejected.ts'
import { listTables } from '../../postgres/tables/list-tables.ts'
import type { Database } from '../../postgres/database.ts'

export interface RejectedQuery {
  readonly table: string
  readonly ids?: readonly string[] | undefined
  /** Only rows that no run has loaded since. */
  readonly isOpen?: boolean | undefined
  readonly nodeId?: string | undefined
  readonly limit: number
}

export async function listQuarantines(database: Database): Promise<readonly QuarantineTable[]> {
  const tables = (await listTables(database)).filter(({ kind }) => kind === 'quarantine')
  const listed: QuarantineTable[] = []
  for (const { table } of tables) {
    // Rows that were loaded since are told apart by a column that an older table lacks.
    const [found] = await database.query<{ rows: string; open: string }>(
      `select count(*) as rows, count(*) filter (where to_jsonb(kept) ->> 'replayed_run' is null) as open
       from ${quoteQualifiedName(table)} as kept`,
    )
    listed.push({ table, rows: Number(found?.rows ?? 0), open: Number(found?.open ?? 0) })
  }
  return listed
}

/** Rejected rows, the newest first; the chosen ones in their own order. */
export async function findRejected(database: Database, query: RejectedQuery): Promise<readonly RejectedRowRecord[]> {
  await prepare(database, query.table)
  const found = await database.query<RejectedColumns>(
    `select id::text, pipeline_id, run_id, node_id, reason, column_name, value, file, line::text, raw,
            coalesce(edited, row)::text as row, edited is not null as is_edited, replayed_run, times_seen::text, last_seen::text
     from ${quoteQualifiedName(query.table)}
     where ($1::bigint[] is null or id = any($1)) and (not $2 or replayed_run is null) and ($3::text is null or node_id = $3)
     order by case when $1 is null then -id else array_position($1, id) end limit $4`,
    [query.ids ?? null, query.isOpen ?? false, query.nodeId ?? null, query.limit],
  )
  return found.map(recordOf)
}

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

async function prepare(database: Database, table: string): Promise<void> {
  const tables = (await listTables(database)).filter(({ kind }) => kind === 'quarantine')
  if (!tables.some((each) => each.table === table))
    throw new AppError('not_found', { what: 'quarantine table', id: table })
  await addReplayColumns((text, values) => database.query(text, values), table)
}

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
  isEdited: row.is_edited,
  replayedRun: row.replayed_run,
  timesSeen: Number(row.times_seen),
  lastSeen: row.last_seen,
})
