import type { QuarantineTable, Rejection, RunRejection } from '../../../src-shared/quarantine/rejected-row.ts'
import { quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import { listQuarantineTables } from '../../postgres/tables/list-quarantine-tables.ts'
import type { Database } from '../../postgres/database.ts'
import { isoText, prepareRejected } from './rejected-rows.ts'

const mostRejections = 200
const mostOfRuns = 5_000

/** The quarantine tables with what they hold by node and reason. Changes nothing, so tables of earlier versions stay as they are. */
export async function listQuarantines(database: Database): Promise<readonly QuarantineTable[]> {
  const listed: QuarantineTable[] = []
  for (const table of await listQuarantineTables(database)) {
    const found = await database.query<Counted>(
      `select pipeline_id, node_id, reason, ${counted(await columnsOf(database, table))}
       from ${quoteQualifiedName(table)} group by 1, 2, 3 order by count(*) desc, reason`,
      [],
    )
    const rejections = found.map(rejectionOf).toSorted((a, b) => b.open - a.open)
    listed.push({
      table,
      rows: sum(rejections.map(({ rows }) => rows)),
      open: sum(rejections.map(({ open }) => open)),
      lastSeen: found.map(({ last_seen }) => last_seen).reduce<string | null>(later, null),
      rejections: rejections.slice(0, mostRejections),
    })
  }
  return listed
}

/** What one table holds by node, reason and run. */
export async function listRejections(database: Database, table: string): Promise<readonly RunRejection[]> {
  await prepareRejected(database, table)
  const found = await database.query<Counted & { readonly run_id: string }>(
    `select pipeline_id, node_id, reason, run_id, ${counted(await columnsOf(database, table))}
     from ${quoteQualifiedName(table)} group by 1, 2, 3, 4 order by last_seen desc, node_id, reason limit ${mostOfRuns}`,
    [],
  )
  return found.map((row) => ({ ...rejectionOf(row), runId: row.run_id, lastSeen: row.last_seen }))
}

async function columnsOf(database: Database, table: string): Promise<ReadonlySet<string>> {
  const found = await database.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
    [quoteQualifiedName(table)],
  )
  return new Set(found.map(({ name }) => name))
}

/** Tables of earlier versions lack the columns that say what was done since, and when a row was seen. */
function counted(columns: ReadonlySet<string>): string {
  const open = columns.has('replayed_run') ? 'count(*) filter (where replayed_run is null)' : 'count(*)'
  const seen = columns.has('last_seen') ? 'last_seen' : 'created_at'
  return `count(*)::text as rows, (${open})::text as open, ${isoText(`max(${seen})`)} as last_seen`
}

interface Counted {
  readonly pipeline_id: string
  readonly node_id: string
  readonly reason: string
  readonly rows: string
  readonly open: string
  readonly last_seen: string
}

const rejectionOf = ({ pipeline_id, node_id, reason, rows, open }: Counted): Rejection => ({
  pipelineId: pipeline_id,
  nodeId: node_id,
  reason,
  rows: Number(rows),
  open: Number(open),
})

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
const later = (a: string | null, b: string): string => (a === null || b > a ? b : a)
