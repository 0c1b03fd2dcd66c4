import { generatedColumn } from '../../schemas/generated-column.ts'
import { bugFailure, dataFailure, type FailureDefinitions, worldFailure } from './failure-definition.ts'
import { formatCountOf } from '../../values/format-count.ts'
import { offered, type Widenable } from '../../schemas/offered-widening.ts'
import { andMore, type Counted, placed, placedTwice, target } from './place.ts'

/** Values that the target refuses, and receipts that do not add up. */
export const loadFailures = {
  value_does_not_fit: {
    ...dataFailure,
    sentence: (
      d: { nodeId: string; file: string; line: number; column: string; value: string; type: string } & Counted &
        Widenable,
    ) =>
      `${target(d)}: ${placed(d)}, column ${d.column}: "${d.value}" is not a valid ${d.type}${andMore(d)}. Correct the value or cast the column. Nothing was loaded.${offered(d)}`,
  },
  value_too_long: {
    ...dataFailure,
    sentence: (
      d: { nodeId: string; file: string; line: number; column: string; value: string; limit: string } & Counted &
        Widenable,
    ) =>
      `${target(d)}: ${placed(d)}, column ${d.column}: "${d.value}" is longer than ${d.limit}${andMore(d)}. Shorten the value${d.widening ? '' : ', or make the column longer'}. Nothing was loaded.${offered(d)}`,
  },
  value_null: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; column: string } & Counted & Widenable) =>
      `${target(d)}: ${placed(d)}: column ${d.column} is empty and the table does not allow that${andMore(d)}. Fill it in, or filter such rows out. Nothing was loaded.${offered(d)}`,
  },
  value_exists: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; column: string; value: string; constraint: string }) =>
      `${target(d)}: ${placed(d)}: ${d.column} ${d.value} is already in the table (${d.constraint}). Use load mode upsert, or remove the row. Nothing was loaded.`,
  },
  value_refused: {
    ...dataFailure,
    sentence: (
      d: { nodeId: string; file: string; line: number; column: string; value: string; reason: string } & Counted,
    ) =>
      `${target(d)}: ${placed(d)}, column ${d.column}: "${d.value}" was refused: ${d.reason}${andMore(d)}. Correct the value, or filter such rows out. Nothing was loaded.`,
  },
  row_refused: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; reason: string } & Counted) =>
      `${target(d)}: ${placed(d)}: the table refused the row: ${d.reason}${andMore(d)}. Correct it, or set rowValidation to skip, which rejects such rows. Nothing was loaded.`,
  },
  row_too_big: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; reason: string }) =>
      `${target(d)}: ${placed(d)}: Postgres cannot store the row: ${d.reason}. Filter the row out, or load fewer columns. Nothing was loaded.`,
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
      `${target(d)}: ${placed(d)}, column ${d.column}: "${d.value}" ${d.reason} (constraint ${d.constraint}). Correct the value, or set rowValidation to skip, which rejects such rows. Nothing was loaded.`,
  },
  upsert_key_repeats: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; otherLine: number; column: string; value: string }) =>
      `${target(d)}: ${placedTwice(d)} have the same ${d.column} (${d.value}), and an upsert cannot choose between them. Add a deduplicate op, or correct the file. Nothing was loaded.`,
  },
  upsert_key_null: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; column: string }) =>
      `${target(d)}: ${placed(d)} has no ${d.column}, which is the upsert key. Fill it in, or filter such rows out. Nothing was loaded.`,
  },
  column_generated: {
    ...dataFailure,
    sentence: (d: { nodeId: string; table: string; column: string; isNumbered: boolean }) =>
      `${target(d)}: ${generatedColumn(d)} Drop it before the target${d.isNumbered ? ', or set overrideIdentity:true, which loads the incoming values' : ''}. Nothing was loaded.`,
  },
  upsert_row_incomplete: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; key: string; value: string; column: string }) =>
      `${target(d)}: ${placed(d)}: no row of the table has ${d.key} ${d.value}, and a new row needs a value for ${d.column}, which the pipeline does not load. Add ${d.column} to the source, give it a default in the table, or filter such rows out. Nothing was loaded.`,
  },
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
      `target ${d.nodeId}: another run moved the watermark of ${d.table} while this one read its rows. Nothing was loaded; run it again.`,
  },
  truncate_referenced: {
    ...worldFailure,
    sentence: (d: { nodeId: string; table: string; referring: string; constraint: string; onDelete: string }) =>
      `${target(d)}: rows of ${d.referring} refer to rows of ${d.table} (${d.constraint}, on delete ${d.onDelete}), and replacing those would ${harmOf(d.onDelete)}. Use load mode upsert or blue_green. Nothing was changed.`,
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
      `${target(d)}: the load has no row with ${d.column} ${d.value} for ${d.table}, but rows of ${d.referring} refer to that row (${d.constraint}). Add it to the source, delete the rows that refer to it, or use load mode upsert. Nothing was loaded.`,
  },
  truncate_rows_stay: {
    ...worldFailure,
    sentence: (d: { nodeId: string; table: string }) =>
      `${target(d)}: a trigger of ${d.table} keeps rows from being deleted, so the table cannot be replaced. Change the trigger, or use load mode upsert. Nothing was changed.`,
  },
  replace_needs_append: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { nodeId: string; loadMode: string }) =>
      `${target(d)}: load mode ${d.loadMode} never loads the same rows twice, so there is nothing to replace. Run it without replacing. Nothing was loaded.`,
  },
  replace_needs_lineage: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { nodeId: string; table: string }) =>
      `${target(d)}: ${d.table} has no column _weir_load, so nothing says which of its rows the earlier load added. Delete them yourself and load again, or use load mode truncate or upsert. Nothing was changed.`,
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
      `${target(d)}: the row with ${d.column} ${d.value}, which an earlier load added to ${d.table}, cannot be replaced, because rows of ${d.referring} refer to it (${d.constraint}). Delete those rows first, or use load mode upsert. Nothing was loaded.`,
  },
  generation_unsupported: {
    ...worldFailure,
    sentence: (d: { table: string; what: string }) =>
      `${d.table} cannot be replaced by a new generation: ${d.what}. Use load mode truncate or upsert, or change that first. Nothing was changed.`,
  },
  generation_refused: {
    ...worldFailure,
    sentence: (d: { table: string; statement: string; reason: string }) =>
      `${d.table} was not replaced, because its new generation could not be given everything that the old one has: ${d.reason} (${d.statement}). Correct that, or use load mode truncate or upsert. The table is unchanged.`,
  },
  generation_missing: {
    ...worldFailure,
    httpStatus: 404,
    sentence: (d: { table: string }) => `${d.table} has no previous generation. A load by blue_green leaves one.`,
  },
  generation_differs: {
    ...worldFailure,
    sentence: (d: { table: string; what: string }) =>
      `The previous generation of ${d.table} cannot be put back, because the table has been altered since: ${d.what} is not the same in both. Alter one of them, or load the rows again. Nothing was changed.`,
  },
  generation_held: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: { table: string }) =>
      `The new generation of ${d.table} is complete, but other transactions read or held the table, its views or the tables that refer to it for all of five minutes. End them, or run again at a quieter time. The table is unchanged.`,
  },
  row_count_held: {
    ...dataFailure,
    namesNoValues: true,
    alertTitle: 'Row count outside the expected band',
    guard: 'rowCount',
    sentence: (d: { nodeId: string; table: string; rows: number; band: string; last: string }) =>
      `target ${d.table}: ${formatCountOf(d.rows, 'row')} would be loaded, which is outside ${d.band}, the band of expectedRowCountDelta around the last runs (${d.last} rows). Nothing was changed. Correct the source, widen the band, or run it again and accept the row count.`,
  },
  columns_held: {
    ...dataFailure,
    namesNoValues: true,
    alertTitle: 'Columns are missing',
    guard: 'missingColumns',
    sentence: (d: { nodeId: string; table: string; mode: string; columns: string; count: number; runId: string }) => {
      const [columns, are, it] = d.count === 1 ? ['column', 'is', 'it'] : ['columns', 'are', 'them']
      return `target ${d.table}: ${columns} ${d.columns} came with the last run (${d.runId.slice(0, 8)}) and ${are} missing now, and load mode ${d.mode} would leave ${it} without values. Nothing was changed. Add the ${columns} to the file, set onMissingColumn:"null" on the source, or run it again and accept missing columns.`
    },
  },
  rows_uncounted: {
    ...worldFailure,
    sentence: (d: { reason: string }) => `The receipt would not be true: ${d.reason}. Nothing was loaded.`,
  },
  receipt_unbalanced: {
    ...bugFailure,
    sentence: (d: { reason: string }) =>
      `The receipt does not balance: ${d.reason}. The load was rolled back, and the table is unchanged.`,
  },
} as const satisfies FailureDefinitions

/** What deleting a row that is referred to does, by the foreign key's action. */
function harmOf(onDelete: string): string {
  if (onDelete === 'cascade') return 'delete them too'
  return onDelete === 'restrict' ? 'be refused' : 'change them'
}
