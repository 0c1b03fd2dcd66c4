import { dataFailure, documentFailure, type FailureDefinitions, worldFailure } from './failure-definition.ts'
import { formatCount, formatCountOf } from '../../values/format-count.ts'
import { ended } from './sentence-parts.ts'

/** Loading files without a pipeline: what was said about them does not fit. */
export const proposalsFailures = {
  load_column_unknown: {
    ...documentFailure,
    sentence: (d: { column: string; near: string | null; known: string }) =>
      `There is no column ${d.column} in the file. ${d.near === null ? '' : `Did you mean ${d.near}? `}The columns of the file are ${d.known}.`,
  },
  watermark_unnamed: {
    ...documentFailure,
    sentence: (d: { mode: string }) =>
      `Load mode ${d.mode} loads only rows past the highest value that the watermark column had before, and no watermark column is named. Name one, such as updated_at. Nothing was loaded.`,
  },
  load_mode_unknown: {
    ...documentFailure,
    sentence: (d: { mode: string; modes: string }) =>
      `There is no load mode "${d.mode}". The load modes are ${d.modes}.`,
  },
  load_table_unfit: {
    ...documentFailure,
    sentence: (d: { table: string; came: string; there: string }) =>
      `No column of the file has the name of a column of ${d.table}. The file has ${d.came}; the table has ${d.there}. Load into another table, or rename the columns. Nothing was loaded.`,
  },
  load_table_missing: {
    ...documentFailure,
    sentence: (d: { table: string }) =>
      `There is no table ${d.table}, and Weir makes new tables only in the schema public. Name the table without a schema, or create it in the database first. Nothing was loaded.`,
  },
  load_table_there: {
    ...documentFailure,
    sentence: (d: { table: string }) =>
      `${d.table} is in the database already and was not made by Weir, so a load into it as a new table would change its columns. Open the file again to load into the table as it is, or name another table. Nothing was loaded.`,
  },
  load_table_long: {
    ...documentFailure,
    sentence: (d: { written: string; table: string; bytes: number; most: number }) =>
      `The table for "${d.written}" would be named ${d.table}, which is ${d.bytes} bytes long, and a name in Postgres has at most ${d.most} bytes. Choose a name that is ${formatCountOf(d.bytes - d.most, 'character')} shorter.`,
  },
  load_folders_differ: {
    ...documentFailure,
    sentence: (d: { first: string; other: string }) =>
      `The files are in different folders (${d.first} and ${d.other}), and one load reads one folder. Load the folders one after the other into the same table. Nothing was loaded.`,
  },
  load_file_missing: {
    ...worldFailure,
    httpStatus: 404,
    sentence: (d: { file: string; reason: string; advice?: string }) =>
      `${d.file} cannot be loaded: ${ended(d.reason)} ${d.advice ?? 'Check its name and its folder.'}`,
  },
  import_forgotten: {
    ...worldFailure,
    httpStatus: 404,
    sentence: (_: Record<string, never>) =>
      'Weir was restarted after these files were opened. Open the files again. Nothing was loaded.',
  },
  load_mostly_rejected: {
    ...documentFailure,
    /** `example`: ", first at line 2: price "1.204,50"". */
    sentence: (d: { misfits: number; read: number; example: string; columns: readonly string[] }) =>
      `${formatCount(d.misfits)} of the first ${formatCountOf(d.read, 'row')} do not fit what was said of ${d.columns.join(', ')}${d.example}. Say otherwise how the values are written, or leave it out: Weir finds it by itself. Nothing was loaded.`,
  },
  load_all_rejected: {
    ...dataFailure,
    /** `kept`: the quarantine tables, separated by commas; empty where the rows were only counted. */
    sentence: (d: { rejected: number; reasons: string; kept: string }) =>
      `No row was loaded: ${formatCountOf(d.rejected, 'row')} ${d.rejected === 1 ? 'was' : 'were'} rejected, by ${d.reasons}.${d.kept === '' ? '' : ` ${d.rejected === 1 ? 'It is' : 'They are'} kept in ${d.kept}.`} Correct the values and load them again.`,
  },
  file_loaded_already: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { file: string; table: string; runId: string; rows: number; at: string }) =>
      `${d.file} is in ${d.table} already: run ${d.runId.slice(0, 8)} loaded ${formatCountOf(d.rows, 'row')} of it on ${d.at}. Appending it again would add each row twice. To replace those rows, run the pipeline by hand and choose to replace them when Weir asks, or choose "Upsert" under "Load mode" (loadMode). Nothing was loaded.`,
  },
} as const satisfies FailureDefinitions
