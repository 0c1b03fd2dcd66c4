import { documentFailure, type FailureDefinitions, worldFailure } from './failure-definition.ts'
import { formatCountOf } from '../../values/format-count.ts'

/** Loading files without a pipeline: what was said about them does not fit. */
export const proposalsFailures = {
  load_column_unknown: {
    ...documentFailure,
    sentence: (d: { column: string; near: string | null; known: string }) =>
      `There is no column ${d.column}. ${d.near === null ? '' : `Did you mean ${d.near}? `}The columns are ${d.known}.`,
  },
  watermark_unnamed: {
    ...documentFailure,
    sentence: (d: { mode: string }) =>
      `Load mode ${d.mode} loads only rows past the highest value of a column. Name that column.`,
  },
  load_mode_unknown: {
    ...documentFailure,
    sentence: (d: { mode: string; modes: string }) => `There is no load mode ${d.mode}. The modes are ${d.modes}.`,
  },
  load_table_unfit: {
    ...documentFailure,
    sentence: (d: { table: string; came: string; there: string }) =>
      `No column of the file is one of ${d.table}. The file has ${d.came}; the table has ${d.there}. Name another table, or rename columns.`,
  },
  load_table_missing: {
    ...documentFailure,
    sentence: (d: { table: string }) =>
      `There is no table ${d.table}. Weir makes new tables in the schema public: leave the schema out, or create the table first.`,
  },
  load_table_long: {
    ...documentFailure,
    sentence: (d: { written: string; table: string; bytes: number; most: number }) =>
      `The table for "${d.written}" would be called ${d.table}, which is ${d.bytes} bytes long, and Postgres holds names of at most ${d.most}. Choose a name that is ${formatCountOf(d.bytes - d.most, 'character')} shorter.`,
  },
  load_folders_differ: {
    ...documentFailure,
    sentence: (d: { first: string; other: string }) =>
      `The files are in different folders (${d.first} and ${d.other}), and one load reads one folder. Load them one after the other into the same table.`,
  },
  load_file_missing: {
    ...worldFailure,
    httpStatus: 404,
    sentence: (d: { file: string; reason: string }) => `${d.file} cannot be loaded: ${d.reason}.`,
  },
  import_forgotten: {
    ...worldFailure,
    httpStatus: 404,
    sentence: (_: Record<string, never>) => 'Weir was restarted after these files were opened. Open them again.',
  },
  file_loaded_already: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { file: string; table: string; runId: string; rows: number; at: string }) =>
      `${d.file} is in ${d.table} already: run ${d.runId.slice(0, 8)} loaded ${formatCountOf(d.rows, 'row')} of it on ${d.at}. Appending it again would double them. Nothing was loaded.`,
  },
} as const satisfies FailureDefinitions
