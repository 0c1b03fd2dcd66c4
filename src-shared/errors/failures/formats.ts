import { documentFailure, type FailureDefinitions, unreadData } from './failure-definition.ts'
import { columnTypes, letRecordsGo, source } from './place.ts'
import { type OfLoad, ended, nothingLoaded } from './sentence-parts.ts'

/** A reason that says what to do ("it has no columns. Export it again") needs no other advice. */
const hasAdvice = (reason: string): boolean => reason.includes('. ')

/** What helps against a record that cannot be read, behind a reason that may say what to do itself. */
function wayOut(reason: string, hasOthers: boolean): string {
  if (!hasOthers) return hasAdvice(reason) ? '' : ' Correct the file there.'
  return hasAdvice(reason) ? ` Or ${letRecordsGo}.` : ` Correct the record, or ${letRecordsGo}.`
}

/** Files of every other format, and what a format can be told. */
export const formatsFailures = {
  json_invalid: {
    ...unreadData,
    sentence: (
      d: {
        nodeId: string
        file: string
        line: number
        column: number
        record: number
        reason: string
        /** The other records can be read. */
        hasOthers: boolean
      } & OfLoad,
    ) =>
      `${source(d)}: ${d.file}, line ${d.line}, column ${d.column}${d.record === 0 ? '' : ` (record ${d.record})`}: ${ended(d.reason)}${wayOut(d.reason, d.hasOthers)}${nothingLoaded(d)}`,
  },
  record_key_unusable: {
    ...unreadData,
    sentence: (
      d: {
        nodeId: string
        file: string
        line: number
        record: number
        key: string
        reason: string
        /** The other records can be read. */
        hasOthers: boolean
      } & OfLoad,
    ) =>
      `${source(d)}: ${d.file}, line ${d.line} (record ${d.record}): the key "${d.key}" ${ended(d.reason)}${wayOut(d.reason, d.hasOthers)}${nothingLoaded(d)}`,
  },
  record_value_unusable: {
    ...unreadData,
    sentence: (
      d: {
        nodeId: string
        file: string
        line: number
        record: number
        column: string
        reason: string
        /** The other records can be read. */
        hasOthers: boolean
      } & OfLoad,
    ) =>
      `${source(d)}: ${d.file}, line ${d.line} (record ${d.record}), column ${d.column}: ${ended(d.reason)}${wayOut(d.reason, d.hasOthers)}${nothingLoaded(d)}`,
  },
  records_without_columns: {
    ...unreadData,
    sentence: (d: { nodeId: string; file: string } & OfLoad) =>
      `${source(d)}: ${d.file} has no record with a key, so the columns are not known. Declare them under ${columnTypes}, or correct the file.${nothingLoaded(d)}`,
  },
  file_unusable: {
    ...unreadData,
    sentence: (d: { nodeId: string; file: string; reason: string } & OfLoad) =>
      `${source(d)}: ${d.file} cannot be read: ${ended(d.reason)}${nothingLoaded(d)}`,
  },
  file_damaged: {
    ...unreadData,
    sentence: (
      d: {
        nodeId: string
        file: string
        place: string
        reason: string
        /** "is not well-formed XML" where that says more than that the file is damaged. */
        flaw?: string
        /** The other records can be read. */
        hasOthers?: boolean
      } & OfLoad,
    ) =>
      `${source(d)}: ${d.file} ${d.flaw ?? 'is damaged'} at ${d.place}: ${ended(d.reason)} Copy or export the file again${d.hasOthers ? `, or ${letRecordsGo}` : ''}.${nothingLoaded(d)}`,
  },
  sheet_unreadable: {
    ...unreadData,
    sentence: (d: { nodeId: string; file: string; place: string; reason: string } & OfLoad) =>
      `${source(d)}: ${d.file}, ${d.place}: ${ended(d.reason)}${hasAdvice(d.reason) ? '' : ' Open the workbook in Excel, and save it as xlsx again.'}${nothingLoaded(d)}`,
  },
  sheet_value_beside: {
    ...unreadData,
    sentence: (d: { nodeId: string; file: string; cell: string; value: string } & OfLoad) =>
      `${source(d)}: ${d.file}, cell ${d.cell} holds "${d.value}", but no name stands above it. Enter the row of the names under "Row of the column names" (headerRow), or the area of the table under "Range" (range).${nothingLoaded(d)}`,
  },
  file_is_another: {
    ...unreadData,
    sentence: (d: { nodeId: string; file: string; format: string; looksLike: string; advice: string } & OfLoad) =>
      `${source(d)} reads ${d.file} as ${d.format}, but the file looks like ${d.looksLike}. ${d.advice}${nothingLoaded(d)}`,
  },
  file_no_table: {
    ...unreadData,
    sentence: (d: { nodeId: string; file: string; reason: string } & OfLoad) =>
      `${source(d)}: ${d.file} holds no table: ${ended(d.reason)} Weir reads CSV, TSV, JSON, XML, Parquet, Avro and Excel files: load one of these.${nothingLoaded(d)}`,
  },
  /** Another layout than the stated one reads every record. */
  file_reads_otherwise: {
    ...unreadData,
    sentence: (
      d: {
        nodeId: string
        file: string
        line: number
        /** "line 3 has 2 fields, but the header has 3" */
        flaw: string
        /** `"Delimiter" (delimiter) to ;` */
        settings: string
        /** "all 40 records have 6 fields"; empty for formats that say themselves where their records are. */
        reads: string
      } & OfLoad,
    ) =>
      `${source(d)}: ${d.file}, ${d.flaw}. If the file is as it should be, set ${d.settings} in the source${d.reads === '' ? '' : `: then ${d.reads}`}. Otherwise correct the file.${nothingLoaded(d)}`,
  },
  field_unreadable: {
    ...unreadData,
    sentence: (
      d: {
        nodeId: string
        file: string
        place: string
        column: string
        value: string
        reason: string
        /** The other records can be read. */
        hasOthers?: boolean
      } & OfLoad,
    ) =>
      `${source(d)}: ${d.file}, ${d.place}, column ${d.column}: "${d.value}" cannot be read without loss: ${ended(d.reason)} ${d.hasOthers ? `Correct the value, or ${letRecordsGo}` : 'Correct the value, or drop the column right after the source'}.${nothingLoaded(d)}`,
  },
  nanoseconds_unkept: {
    ...unreadData,
    sentence: (d: { nodeId: string; file: string; columns: string } & OfLoad) =>
      `${source(d)}: ${d.file} has values in nanoseconds (${d.columns}), and a table keeps microseconds. Turn on "Read nanoseconds as microseconds" (cutNanoseconds), which counts the values that are cut, or drop these columns right after the source.${nothingLoaded(d)}`,
  },
  format_option_unsupported: {
    ...documentFailure,
    sentence: (d: { nodeId: string; option: string; reason: string }) =>
      `${source(d)}: the format option ${d.option} cannot be used: ${ended(d.reason)} Correct it in the source.`,
  },
} as const satisfies FailureDefinitions
