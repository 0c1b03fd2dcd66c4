import { generatedColumn } from '../../schemas/generated-column.ts'
import type { UncountedChanges } from '../../receipt/find-uncounted-changes.ts'
import { bugFailure, dataFailure, type FailureDefinitions, worldFailure } from './failure-definition.ts'
import { formatCount, formatCountOf } from '../../values/format-count.ts'
import { offered, type Widenable } from '../../schemas/offered-widening.ts'
import { alsoIn, andMore, type Counted, otherMode, placed, placedTwice, rejectRows, target } from './place.ts'
import { ended } from './sentence-parts.ts'

/** Values that the target refuses, and receipts that do not add up. */
export const loadFailures = {
  value_does_not_fit: {
    ...dataFailure,
    sentence: (
      d: { nodeId: string; file: string; line: number; column: string; value: string; type: string } & Counted &
        Widenable,
    ) =>
      `${target(d)}: ${placed(d)}, column ${d.column}: "${d.value}" is not a valid ${d.type}${andMore(d)}. Correct the value, or ${rejectRows}.${offered(d)} Nothing was loaded.`,
  },
  value_too_long: {
    ...dataFailure,
    sentence: (
      d: { nodeId: string; file: string; line: number; column: string; value: string; limit: string } & Counted &
        Widenable,
    ) =>
      `${target(d)}: ${placed(d)}, column ${d.column}: "${d.value}" is longer than ${d.limit} allows${andMore(d)}. Shorten the value${d.widening ? '' : ', make the column of the table longer'}, or ${rejectRows}.${offered(d)} Nothing was loaded.`,
  },
  value_null: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; column: string } & Counted & Widenable) =>
      `${target(d)}: ${placed(d)}, column ${d.column}: the table requires a value (NOT NULL), and there is none here${alsoIn(d)}. Fill it in, or ${rejectRows}.${offered(d)} Nothing was loaded.`,
  },
  value_exists: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; column: string; value: string; constraint: string }) =>
      `${target(d)}: ${placed(d)}: another row of the table or of this load has the same ${d.column} ("${d.value}", ${d.constraint}). Remove one of the rows, choose "Upsert" under "Load mode" (loadMode), or ${rejectRows}. Nothing was loaded.`,
  },
  value_refused: {
    ...dataFailure,
    sentence: (
      d: { nodeId: string; file: string; line: number; column: string; value: string; reason: string } & Counted,
    ) =>
      `${target(d)}: ${placed(d)}, column ${d.column}: the table refuses "${d.value}"${andMore(d)}: ${ended(d.reason)} Correct the value, or ${rejectRows}. Nothing was loaded.`,
  },
  row_refused: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; reason: string } & Counted) =>
      `${target(d)}: ${placed(d)}: the table refuses the row${andMore(d)}: ${ended(d.reason)} Correct the row, or ${rejectRows}. Nothing was loaded.`,
  },
  row_too_big: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; reason: string }) =>
      `${target(d)}: ${placed(d)}: Postgres cannot store the row: ${ended(d.reason)} Add a filter op before the target that leaves the row out, or load fewer columns. Nothing was loaded.`,
  },
  constraint_broken: {
    ...dataFailure,
    sentence: (d: {
      nodeId: string
      file: string
      line: number
      column: string
      value: string
      constraint: string
      reason: string
    }) =>
      `${target(d)}: ${placed(d)}, column ${d.column}: "${d.value}" ${d.reason} (constraint ${d.constraint}). Correct the value, or ${rejectRows}. Nothing was loaded.`,
  },
  upsert_key_repeats: {
    ...dataFailure,
    sentence: (d: {
      nodeId: string
      file: string
      line: number
      otherFile: string
      otherLine: number
      column: string
      value: string
    }) =>
      `${target(d)}: ${placedTwice(d)} have the same ${d.column} ("${d.value}"), and an upsert cannot choose between them. Add a deduplicate op before the target, or remove one of them. Nothing was loaded.`,
  },
  upsert_key_null: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; column: string }) =>
      `${target(d)}: ${placed(d)} has no value in ${d.column}, which is part of the "Upsert key" (upsertKey). Fill it in, or add a filter op before the target that leaves such rows out. Nothing was loaded.`,
  },
  column_generated: {
    ...dataFailure,
    sentence: (d: { nodeId: string; table: string; column: string; isNumbered: boolean }) =>
      `${target(d)}: ${generatedColumn(d)} Add a drop op before the target that leaves out column ${d.column}${d.isNumbered ? ', or turn on "Load values into identity columns" (overrideIdentity), which loads the incoming values' : ''}. Nothing was loaded.`,
  },
  upsert_row_incomplete: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; key: string; value: string; column: string }) =>
      `${target(d)}: ${placed(d)}: the table has no row with ${d.key} "${d.value}", and a new row needs a value for ${d.column}, which the pipeline does not load. Load ${d.column} too, give it a default in the table, or keep only rows that the table has already, by a semi join with a source that reads the table. Nothing was loaded.`,
  },
  /** Fixed by the platform, to the letter. */
  source_empty: {
    ...dataFailure,
    namesNoValues: true,
    sentence: (d: { nodeId: string; table: string; input: string; mode: string }) =>
      `target ${d.table}: source is empty (0 rows from ${d.input}); aborting ${d.mode} to prevent data loss. Set failOnEmptySource:false to override.`,
  },
  watermark_moved: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: { nodeId: string; table: string }) =>
      `${target(d)}: another run moved the watermark of ${d.table} while this one read rows that are newer than it. Run it again. Nothing was loaded.`,
  },
  truncate_referenced: {
    ...worldFailure,
    sentence: (d: { nodeId: string; table: string; referring: string; constraint: string; onDelete: string }) =>
      `${target(d)}: rows of ${d.referring} refer to rows of ${d.table} (${d.constraint}, ON DELETE ${d.onDelete.toUpperCase()}), so replacing the rows of ${d.table} would ${harmOf(d.onDelete)}. To keep them, ${otherMode('"Upsert" or "Blue-green"')}. Nothing was changed.`,
  },
  truncate_key_gone: {
    ...dataFailure,
    sentence: (d: {
      nodeId: string
      table: string
      column: string
      value: string
      referring: string
      constraint: string
    }) =>
      `${target(d)}: the load has no row with ${d.column} "${d.value}" for ${d.table}, but rows of ${d.referring} refer to that row (${d.constraint}). Add it to the source, delete the rows that refer to it, or ${otherMode('"Upsert"')}. Nothing was loaded.`,
  },
  truncate_rows_stay: {
    ...worldFailure,
    sentence: (d: { nodeId: string; table: string }) =>
      `${target(d)}: a trigger of ${d.table} keeps rows from being deleted, so they cannot be replaced. Change the trigger, or ${otherMode('"Upsert"')}. Nothing was changed.`,
  },
  replace_needs_append: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { nodeId: string; loadMode: string }) =>
      `${target(d)}: load mode ${d.loadMode} never loads the same rows twice, so there are no rows of an earlier load to replace. Run the pipeline without replacing. Nothing was loaded.`,
  },
  replace_needs_lineage: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { nodeId: string; table: string }) =>
      `${target(d)}: ${d.table} has no column _weir_load, so nothing says which of its rows the earlier load added. Delete those rows yourself and load again, or ${otherMode('"Truncate" or "Upsert"')}. Nothing was changed.`,
  },
  replace_key_used: {
    ...dataFailure,
    sentence: (d: {
      nodeId: string
      table: string
      column: string
      value: string
      referring: string
      constraint: string
    }) =>
      `${target(d)}: the row with ${d.column} "${d.value}", which an earlier load added to ${d.table}, cannot be replaced, because rows of ${d.referring} refer to it (${d.constraint}). Delete those rows first, or ${otherMode('"Upsert"')}. Nothing was loaded.`,
  },
  generation_unsupported: {
    ...worldFailure,
    sentence: (d: { table: string; what: string }) =>
      `Load mode blue_green cannot replace ${d.table} by a new table: ${d.what}. Change that first, or ${otherMode('"Truncate" or "Upsert"')}. Nothing was changed.`,
  },
  generation_refused: {
    ...worldFailure,
    sentence: (d: { table: string; statement: string; reason: string }) =>
      `${d.table} was not replaced, because the new table could not be given everything that the old one has: ${d.reason} (${d.statement}). Correct that, or ${otherMode('"Truncate" or "Upsert"')}. The table is unchanged.`,
  },
  generation_missing: {
    ...worldFailure,
    httpStatus: 404,
    sentence: (d: { table: string }) =>
      `Weir keeps no earlier rows of ${d.table} that could be put back or dropped: only a load with load mode blue_green keeps the rows that the table had before it.`,
  },
  generation_differs: {
    ...worldFailure,
    sentence: (d: { table: string; previous: string; what: string }) =>
      `The rows that ${d.table} had before its last blue_green load cannot be put back: they are kept in the table ${d.previous}, and ${d.what} is not the same in both tables. Alter one of them, or load the rows again. Nothing was changed.`,
  },
  generation_held: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: { table: string }) =>
      `The rows of ${d.table} could not be replaced: for five minutes other transactions held the table, its views or the tables that refer to it. End those transactions (pg_stat_activity lists them) or wait for a quieter time, then run again. Nothing was loaded.`,
  },
  row_count_held: {
    ...dataFailure,
    namesNoValues: true,
    alertTitle: 'Row count outside the expected band',
    guard: 'rowCount',
    sentence: (d: { nodeId: string; table: string; rows: number; band: string; last: string }) =>
      `target ${d.table}: ${formatCountOf(d.rows, 'row')} would be loaded, which is outside ${d.band}, the band of expectedRowCountDelta around the last runs (${d.last} rows). Correct the source, widen the band under Guards of the target, or run it again and accept the row count. Nothing was changed.`,
  },
  columns_held: {
    ...dataFailure,
    namesNoValues: true,
    alertTitle: 'Columns are missing',
    guard: 'missingColumns',
    sentence: (d: { nodeId: string; table: string; mode: string; columns: string; count: number; runId: string }) => {
      const [columns, are, it] = d.count === 1 ? ['column', 'is', 'it'] : ['columns', 'are', 'them']
      return `target ${d.table}: ${columns} ${d.columns} came with the last run (${d.runId.slice(0, 8)}) and ${are} missing now, and load mode ${d.mode} would leave ${it} without values. Add the ${columns} to the file, choose "Load without it" under "A column is missing" of the source (onMissingColumn), or run it again and accept missing columns. Nothing was changed.`
    },
  },
  rows_uncounted: {
    ...worldFailure,
    sentence: (d: { nodeId: string } & UncountedChanges) =>
      `${target(d)}: the load added ${formatCountOf(d.added, 'row')} to ${d.table} and deleted ${formatCount(d.deleted)}, but Postgres counted ${formatCount(d.countedAdded)} added and ${formatCount(d.countedDeleted)} deleted. A trigger or rule of the table changes rows as well, which the receipt cannot show: remove it, or do that work in a hook "After the load" (postHook). Nothing was loaded.`,
  },
  receipt_unbalanced: {
    ...bugFailure,
    sentence: (d: { reason: string }) =>
      `The receipt does not balance: ${ended(d.reason)} This is a bug in Weir: please report it. The load was rolled back, and the table is unchanged.`,
  },
} as const satisfies FailureDefinitions

/** What deleting a row that is referred to does, by the foreign key's action. */
function harmOf(onDelete: string): string {
  if (onDelete === 'cascade') return 'delete those rows too'
  return onDelete === 'restrict' ? 'be refused' : 'change those rows'
}
