import { AppError } from '../../../src-shared/errors/app-error.ts'
import { type Column, textColumn } from '../../../src-shared/values/column.ts'
import type { FileFacts, FileReader, InspectOrder, OpenedFile, RecordPlace, SourceFile } from '../file-reader.ts'
import { passingBytes } from '../text/file-bytes.ts'
import { openText } from '../text/open-text.ts'
import { recordTexts } from '../text/read-record-text.ts'
import { withoutLastLines } from '../text/without-last-lines.ts'
import { withoutLines } from '../text/without-lines.ts'
import { validText } from '../text/valid-text.ts'
import { type CsvDialect, csvDialect } from './csv-dialect.ts'
import type { OnRecord } from './csv-scanner.ts'
import { csvRelation, longLineBytes } from './csv-relation.ts'
import { parseCsvRecord } from './parse-csv-record.ts'
import { type FirstRecord, namesOf, readFirstRecord } from './read-csv-header.ts'
import { scanCsvFile } from './scan-csv-file.ts'

/** The reader of a text format with the given default `delimiter`. */
export function delimitedReader(format: string, delimiter: string): FileReader {
  return {
    format,
    needsEngine: false,
    open: async (file, options, declared, tools) => {
      const dialect = csvDialect(file.nodeId, options, delimiter)
      const skipRows = options.skipRows ?? 0
      const table = withoutLines(await openText(file, options, tools), skipRows, tools)
      const text = withoutLastLines(table, options.skipLastRows ?? 0, tools)
      const first = await readFirstRecord(text, dialect, skipRows + 1)
      const hasHeader = options.header !== false
      const layout = {
        dialect,
        names: hasHeader ? namesOf(file, first, dialect) : unnamed(declared, first, dialect),
        hasHeader,
        linesCut: skipRows,
        blankLinesBefore: hasHeader ? (first?.blankLinesBefore ?? 0) : 0,
        hasLineBreakFirst: /[\r\n]/.test(first?.text ?? ''),
      }
      const plain = tools.columnsOnly ? file : await text.plain()
      return openDelimited(plain, layout, options.nullValues ?? [])
    },
  }
}

/** Without a header line the columns are named by the source, or else by their places. */
function unnamed(declared: readonly Column[], first: FirstRecord | null, dialect: CsvDialect): readonly string[] {
  if (declared.length > 0) return declared.map(({ name }) => name)
  const fields = first === null ? [] : parseCsvRecord(first.text, dialect)
  return fields.map((_, index) => `column_${index + 1}`)
}

interface Layout {
  readonly dialect: CsvDialect
  readonly names: readonly string[]
  readonly hasHeader: boolean
  /** Skipped lines that the copy no longer contains. */
  readonly linesCut: number
  /** Lines before the header, comments not counted. */
  readonly blankLinesBefore: number
  /** The engine mistakes a line break inside the first record for the end of a line. */
  readonly hasLineBreakFirst: boolean
}

function openDelimited(file: SourceFile, layout: Layout, nullValues: readonly string[]): OpenedFile {
  return {
    columns: layout.names.map(textColumn),
    inspect: (order) => inspect(file, layout, order),
    relation: (facts) =>
      csvRelation({
        ...layout,
        path: file.path,
        columns: layout.names,
        nullValues,
        sawMixedLineEnds: (facts?.needsCare ?? false) || layout.hasLineBreakFirst,
        longestRecordBytes: facts?.longestRecordBytes ?? 0,
      }),
    locate: (numbers) => locate(file, layout, numbers),
    textOf: recordTexts(file),
  }
}

/** Calls back for records only, numbered from 1: no header, no blank line unless a blank line is a record of one field. */
function numbered(layout: Layout, onRecord: (number: number, ...place: Parameters<OnRecord>) => void): OnRecord {
  let isHeaderNext = layout.hasHeader
  let number = 0
  return (line, start, end, fields) => {
    if (isHeaderNext) {
      if (end === start) return
      isHeaderNext = false
      return
    }
    if (end === start && layout.names.length > 1) return
    number++
    onRecord(number, line, start, end, fields)
  }
}

async function inspect(file: SourceFile, layout: Layout, order: InspectOrder): Promise<FileFacts> {
  const expected = layout.names.length
  const uneven: { line: number; found: number }[] = []
  let records = 0
  let longestRecordBytes = 0
  const onRecord = numbered(layout, (number, line, start, end, fields) => {
    records = number
    if (end - start > longestRecordBytes) longestRecordBytes = end - start
    if (fields !== expected && uneven.length === 0) uneven.push({ line, found: fields })
  })
  const isEnough = () => {
    order.onRecords(records)
    return uneven.length > 0 || order.signal.aborted || records >= order.mostRecords
  }
  const text = validText(file, () => passingBytes(file))
  const scan = { dialect: layout.dialect, firstLine: layout.linesCut + 1, onRecord, stop: isEnough }
  const scanned = await scanCsvFile(file, text, scan).catch((error: unknown) => ({ error }))
  // This defect is earlier in the file than any that the scanner may have found.
  const [first] = uneven
  if (first) throw new AppError('row_field_count', { nodeId: file.nodeId, file: file.name, expected, ...first })
  if ('error' in scanned) throw scanned.error
  const needsCare = scanned.sawMixedLineEnds || scanned.sawLineBreak || longestRecordBytes > longLineBytes
  return { records, sizeBytes: scanned.sizeBytes, needsCare, longestRecordBytes }
}

async function locate(
  file: SourceFile,
  layout: Layout,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, RecordPlace>> {
  const wanted = new Set(numbers)
  const places = new Map<number, RecordPlace>()
  if (wanted.size === 0) return places
  const onRecord = numbered(layout, (number, line, start, end) => {
    if (wanted.has(number)) places.set(number, { line, start, end })
  })
  await scanCsvFile(file, passingBytes(file), {
    dialect: layout.dialect,
    firstLine: layout.linesCut + 1,
    onRecord,
    stop: () => places.size === wanted.size,
  })
  return places
}
