import { quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { Database } from '../../postgres/database.ts'
import type { LedgerFile } from './find-run.ts'

export interface QuarantinedRow {
  readonly table: string
  readonly id: string
  readonly replayedRun: string | null
}

interface WantedRow {
  readonly table: string
  readonly load: LedgerFile
  readonly nodeId: string
  readonly raw: string
}

/** The rejected row that is kept of a record. One that is rejected again takes its latest run, so that the text finds it. */
export async function findQuarantined(
  database: Database,
  { table, load, nodeId, raw }: WantedRow,
): Promise<QuarantinedRow | null> {
  const [there] = await database.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    quoteQualifiedName(table),
  ])
  if (there?.there !== true) return null
  const [found] = await database.query<{ id: string; replayed_run: string | null }>(
    `select id::text, to_jsonb(kept) ->> 'replayed_run' as replayed_run from ${quoteQualifiedName(table)} as kept
     where pipeline_id = $1 and node_id = $2 and raw = $3 order by (run_id = $4 and file = $5) desc, id desc limit 1`,
    [load.pipelineId, nodeId, raw.replaceAll('\0', '␀'), load.runId, load.file],
  )
  return found ? { table, id: found.id, replayedRun: found.replayed_run } : null
}
