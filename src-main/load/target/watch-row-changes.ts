import type pg from 'pg'

import { loadModeDefinition } from '../../../src-shared/load-modes/registry.ts'
import {
  findUncountedChanges,
  type RowChanges,
  type UncountedChanges,
} from '../../../src-shared/receipt/find-uncounted-changes.ts'
import type { PlanTarget } from '../../engine/plan/plan.ts'
import type { LoadedRows } from '../modes/load-mode.ts'
import type { TargetTable } from './target-table.ts'

export interface WatchedRows {
  /** To be called where a savepoint took back rows: from then on the numbers say nothing. */
  readonly onRolledBack: () => void
  /** What else changed the rows of the table since; null where the load did all of it, or nobody can say. */
  readonly uncounted: (loaded: LoadedRows) => Promise<UncountedChanges | null>
}

/** Holds what a load says against what Postgres saw done to the rows of its table, by triggers and rules too. */
export async function watchRowChanges(
  client: pg.Client,
  { loadMode }: PlanTarget,
  { name, sqlName }: TargetTable,
): Promise<WatchedRows> {
  const before = await readRowChanges(client, sqlName)
  let isTakenBack = false
  return {
    onRolledBack: () => {
      isTakenBack = true
    },
    uncounted: async ({ terms, into }) => {
      const after = await readRowChanges(client, into ?? sqlName)
      // A generation of its own is made in the load.
      const earlier = into === undefined ? before : { inserted: 0, deleted: 0 }
      if (isTakenBack || after === null || earlier === null) return null
      const counted = loadModeDefinition(loadMode).terms.map((term) => ({ ...term, rows: terms[term.name] ?? 0 }))
      const inserted = after.inserted - earlier.inserted
      const deleted = after.deleted - earlier.deleted
      return findUncountedChanges(name, counted, { ...after, inserted, deleted })
    },
  }
}

/**
 * How many rows the transaction has added to a table and deleted from it so far, by the numbers that Postgres keeps for its
 * statistics: what triggers and rules do is among them, and nothing is read. Null where it keeps none: for a view or a foreign
 * table, and where track_counts is off. They also count what a savepoint takes back.
 */
async function readRowChanges(client: pg.Client, sqlName: string): Promise<RowChanges | null> {
  const found = await client.query<{ inserted: string; deleted: string; isCounted: boolean; mayMove: boolean }>(
    `with own as (select $1::regclass::oid as id union select relid from pg_partition_tree($1::regclass))
     select sum(pg_stat_get_xact_tuples_inserted(id)) as inserted, sum(pg_stat_get_xact_tuples_deleted(id)) as deleted,
            bool_and(relkind in ('r', 'p')) and current_setting('track_counts')::boolean as "isCounted",
            bool_or(relkind = 'p') as "mayMove"
     from own join pg_class on pg_class.oid = id`,
    [sqlName],
  )
  const [row] = found.rows
  if (!row?.isCounted) return null
  return { inserted: Number(row.inserted), deleted: Number(row.deleted), mayMove: row.mayMove }
}
