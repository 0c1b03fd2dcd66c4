import { dataFailure, documentFailure, type FailureDefinitions } from './failure-definition.ts'
import { source } from './place.ts'

/** Files of every other format, and what a format can be told. */
export const formatsFailures = {
  json_invalid: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; column: number; record: number; reason: string }) =>
      `${source(d)}: ${d.file}, line ${d.line}, column ${d.column}${d.record === 0 ? '' : ` (record ${d.record})`}: ${d.reason}.`,
  },
  record_key_unusable: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; record: number; key: string; reason: string }) =>
      `${source(d)}: ${d.file}, line ${d.line} (record ${d.record}): the key "${d.key}" ${d.reason}. Rename or remove it.`,
  },
  record_value_unusable: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; record: number; column: string; reason: string }) =>
      `${source(d)}: ${d.file}, line ${d.line} (record ${d.record}), column ${d.column}: ${d.reason}.`,
  },
  records_without_columns: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string }) =>
      `${source(d)}: ${d.file} has no record with a key, so its columns are not known. Declare them in the source's columns.`,
  },
  file_unusable: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; reason: string }) =>
      `${source(d)}: ${d.file} cannot be read in its format: ${d.reason}.`,
  },
  file_damaged: {
    ...dataFailure,
    sentence: (d: {
      nodeId: string
      file: string
      place: string
      reason: string
      /** The other records can be read. */
      hasOthers?: boolean
    }) =>
      `${source(d)}: ${d.file} is damaged at ${d.place}: ${d.reason}. Copy or export the file again${d.hasOthers ? ', or choose quarantine or skip under "Records that cannot be read" of the source (onBadRecord), and the other records are loaded' : ''}.`,
  },
  sheet_unreadable: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; place: string; reason: string }) =>
      `${source(d)}: ${d.file}, ${d.place}: ${d.reason}.`,
  },
  sheet_value_beside: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; cell: string; value: string }) =>
      `${source(d)}: ${d.file}, cell ${d.cell} holds "${d.value}", but its column has no name. Set headerRow to the row of the column names, headerRows where they take several rows, or range to the area of the table.`,
  },
  file_is_another: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; format: string; looksLike: string; advice: string }) =>
      `${source(d)} reads ${d.file} as ${d.format}, but it looks like ${d.looksLike}. ${d.advice}`,
  },
  file_no_table: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; reason: string }) =>
      `${source(d)}: ${d.file} holds no table: ${d.reason}. Weir reads CSV, TSV, JSON, XML, Parquet, Avro and Excel files.`,
  },
  file_reads_otherwise: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; reads: string }) =>
      `${source(d)}: ${d.file} is not laid out as the source says${d.line > 0 ? `, first at line ${d.line}` : ''}: ${d.reads}. Set this format and these options in the source.`,
  },
  field_unreadable: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; place: string; column: string; value: string; reason: string }) =>
      `${source(d)}: ${d.file}, ${d.place}, column ${d.column}: "${d.value}" cannot be read without loss: ${d.reason}. Correct it in the program that writes the file.`,
  },
  nanoseconds_unkept: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; columns: string }) =>
      `${source(d)}: ${d.file} has values in nanoseconds (${d.columns}), and a table keeps microseconds. Set the format option cutNanoseconds, which cuts and counts them, or drop these columns right after the source, or have the file written in microseconds.`,
  },
  format_option_unsupported: {
    ...documentFailure,
    sentence: (d: { nodeId: string; option: string; reason: string }) =>
      `${source(d)}: the format option ${d.option} cannot be used: ${d.reason}.`,
  },
} as const satisfies FailureDefinitions
