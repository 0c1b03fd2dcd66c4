import type { ReplayedRow } from '../../../src-shared/contract/trace-records.ts'
import { quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { Database } from '../../postgres/database.ts'
import { listQuarantineTables } from '../../postgres/tables/list-quarantine-tables.ts'

/** The rejected row that a run loaded as the n-th of its source, where it was a replay of such rows. */
export async function findReplayed(database: Database, runId: string, record: number): Promise<ReplayedRow | null> {
  for (const table of await listQuarantineTables(database)) {
    // Tables of earlier versions lack the columns, and then nothing of them was replayed.
    const [found] = await database.query<Record<string, string>>(
      `select id::text, node_id, file, line::text, raw, reason, coalesce(to_jsonb(kept) -> 'edited', row)::text as row,
              (to_jsonb(kept) ->> 'edited' is not null)::text as is_edited
       from ${quoteQualifiedName(table)} as kept
       where to_jsonb(kept) ->> 'replayed_run' = $1 and to_jsonb(kept) ->> 'replayed_row' = $2 limit 1`,
      [runId, String(record)],
    )
    if (!found) continue
    return {
      table,
      id: found['id'] ?? '',
      nodeId: found['node_id'] ?? '',
      file: found['file'] ?? '',
      line: Number(found['line']),
      raw: found['raw'] ?? '',
      reason: found['reason'] ?? '',
      isEdited: found['is_edited'] === 'true',
      row: JSON.parse(found['row'] ?? '{}') as ReplayedRow['row'],
    }
  }
  return null
}
