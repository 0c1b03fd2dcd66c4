import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import { failureDefinition } from '../../../src-shared/errors/failures.ts'
import { repairsAskedFor } from '../../../src-shared/formats/record-repairs.ts'
import { hiddenColumns } from '../../../src-shared/sql/hidden-columns.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { type Column, textColumn } from '../../../src-shared/values/column.ts'
import type {
  ColumnQuoting,
  FileFacts,
  FileReader,
  InspectOrder,
  OpenedFile,
  RecordPlace,
  SourceFile,
} from '../file-reader.ts'
import { copyPath } from '../copy/record-copy.ts'
import { type Bytes, passingBytes } from '../text/file-bytes.ts'
import { openText } from '../text/open-text.ts'
import { recordTexts } from '../text/read-record-text.ts'
import { withoutLastLines } from '../text/without-last-lines.ts'
import { withoutLines } from '../text/without-lines.ts'
import { validText } from '../text/valid-text.ts'
import { copyCsv } from './copy-csv.ts'
import { type CsvDialect, csvDialect } from './csv-dialect.ts'
import type { OnRecord } from './csv-scanner.ts'
import { csvRelation, longLineBytes } from './csv-relation.ts'
import { numberedRecords, type RecordsLayout } from './numbered-records.ts'
import { parseCsvRecord } from './parse-csv-record.ts'
import { readCorrectedCsv } from './read-corrected.ts'
import { type FirstRecord, headerColumns, readFirstRecord } from './read-csv-header.ts'
import { scanCsvFile } from './scan-csv-file.ts'

const mostColumns = 5_000

/** The reader of a text format with the given default `delimiter`. */
export function delimitedReader(format: string, delimiter: string): FileReader {
  return {
    format,
    needsEngine: false,
    readCorrected: (record) => readCorrectedCsv(record, delimiter),
    open: async (file, options, declared, tools, keepsFlawed) => {
      const dialect = csvDialect(file.nodeId, options, delimiter)
      const skipRows = options.skipRows ?? 0
      const table = withoutLines(await openText(file, options, tools), skipRows, tools)
      const text = withoutLastLines(table, options.skipLastRows ?? 0, tools)
      const hasHeader = options.header !== false
      const first = await readFirstRecord(text, dialect, skipRows + 1).catch((error: unknown) => {
        // A flawed record is none of the head's business where the names are known.
        if (hasHeader || declared.length === 0 || !isAppError(error)) throw error
        return null
      })
      const columns = hasHeader
        ? headerColumns(text, first, dialect, options)
        : unnamed(declared, first, dialect).map(textColumn)
      if (columns.length > mostColumns) {
        const reason = `it has ${formatCount(columns.length)} columns, and Weir reads at most ${formatCount(mostColumns)}. Check "Delimiter" (delimiter)`
        throw new AppError('file_unusable', { nodeId: file.nodeId, file: file.name, reason })
      }
      const layout = {
        dialect,
        columns,
        names: columns.map((column) => column.name),
        hasHeader,
        linesCut: skipRows,
        blankLinesBefore: hasHeader ? (first?.blankLinesBefore ?? 0) : 0,
        hasLineBreakFirst: first !== null && /[\r\n]/.test(first.bytes.toString('latin1')),
        encoding: text.encoding === 'utf-8' ? 'UTF-8 text' : `text in ${text.encoding}`,
        repairs: repairsAskedFor(options),
        nullValues: options.nullValues ?? [],
        keepsFlawed,
      }
      const plain = tools.columnsOnly ? file : await text.plain()
      return openDelimited(plain, layout, copyPath(plain, tools))
    },
  }
}

/** Without a header line the columns are named by the source, or else by their places. */
function unnamed(declared: readonly Column[], first: FirstRecord | null, dialect: CsvDialect): readonly string[] {
  if (declared.length > 0) return declared.map(({ name }) => name)
  const fields = first === null ? [] : parseCsvRecord(first.bytes.toString('utf8'), dialect)
  return fields.map((_, index) => `column_${index + 1}`)
}

interface Layout extends RecordsLayout {
  readonly columns: readonly Column[]
  /** Lines before the header, comments not counted. */
  readonly blankLinesBefore: number
  /** The engine mistakes a line break inside the first record for the end of a line. */
  readonly hasLineBreakFirst: boolean
  readonly nullValues: readonly string[]
  readonly keepsFlawed: boolean
}

function openDelimited(file: SourceFile, layout: Layout, copy: string): OpenedFile {
  // Where the scanner has found something, records are found as the copy found them.
  let isCopied = false
  const plainRelation = (path: string | readonly string[], facts: FileFacts | null, quoting: ColumnQuoting) =>
    csvRelation(
      {
        ...layout,
        path,
        columns: layout.names,
        sawMixedLineEnds: (facts?.needsCare ?? false) || layout.hasLineBreakFirst,
        longestRecordBytes: facts?.longestRecordBytes ?? 0,
      },
      quoting,
    )
  return {
    columns: layout.columns,
    inspect: async (order) => {
      const found = await scan(file, layout, order)
      isCopied = found === null || 'flaw' in found
      return found === null || 'flaw' in found ? copyInstead(file, layout, { ...order, copy, found }) : found
    },
    relation: (facts, quoting) =>
      facts?.hasMarks ? markedRelation(copy, layout, facts, quoting) : plainRelation(file.path, facts, quoting),
    together: (facts, quoting) =>
      facts.hasMarks
        ? { path: copy, relation: (paths) => markedRelation(paths, layout, facts, quoting) }
        : { path: file.path, relation: (paths) => plainRelation(paths, facts, quoting) },
    locate: (numbers) => (isCopied ? locateFlawed(file, layout, numbers) : locate(file, layout, numbers)),
    textOf: recordTexts(file),
  }
}

function markedRelation(
  path: string | readonly string[],
  { dialect, names, nullValues }: Layout,
  facts: FileFacts,
  quoting: ColumnQuoting,
): string {
  return csvRelation(
    {
      path,
      dialect: { ...dialect, comment: null },
      columns: [...names, hiddenColumns.flaw, hiddenColumns.repairs],
      hasHeader: false,
      blankLinesBefore: 0,
      nullValues,
      sawMixedLineEnds: false,
      endsInLineFeeds: true,
      mayHoldLineBreaks: true,
      longestRecordBytes: facts.longestRecordBytes,
    },
    quoting,
  )
}

interface CopyInstead extends InspectOrder {
  readonly copy: string
  readonly found: Flawed | null
}

async function copyInstead(
  file: SourceFile,
  layout: Layout,
  { copy, found, ...order }: CopyInstead,
): Promise<FileFacts> {
  const { keepsFlawed } = layout
  const path = keepsFlawed || layout.repairs.length > 0 ? copy : null
  const facts = await copyCsv(file, layout, { ...order, path, keepsFlawed })
  // The first flaw may stand behind the last record that was asked for.
  if (path !== null || order.mostRecords < Infinity) return facts
  if (found !== null) throw found.flaw
  // What the scanner met is in the header alone, whose names are made without it.
  return copyCsv(file, layout, { ...order, path: copy, keepsFlawed })
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

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

interface Flawed {
  readonly flaw: AppError
}

/** The facts of a file without flaws; else the first one, or null for one that has no sentence of its own. */
async function scan(file: SourceFile, layout: Layout, order: InspectOrder): Promise<FileFacts | Flawed | null> {
  const expected = layout.names.length
  const skipsMarks = layout.repairs.includes('mark')
  const seen = { flaw: false }
  let records = 0
  let longestRecordBytes = 0
  const onRecord = numbered(layout, (number, _line, start, end, fields) => {
    records = number
    if (end - start > longestRecordBytes) longestRecordBytes = end - start
    if (fields !== expected) seen.flaw = true
  })
  const isEnough = () => {
    order.onRecords(records)
    return seen.flaw || order.signal.aborted || records >= order.mostRecords
  }
  const onChunk = (chunk: Buffer, isFirst: boolean) => {
    if (chunk.includes(0) || (skipsMarks && chunk.includes(byteOrderMark, isFirst ? 1 : 0))) seen.flaw = true
  }
  const text = watched(
    validText(file, () => passingBytes(file), 'utf-8'),
    onChunk,
  )
  const scanning = { dialect: layout.dialect, firstLine: layout.linesCut + 1, onRecord, stop: isEnough }
  try {
    const scanned = await scanCsvFile(file, text, scanning)
    if (seen.flaw) return null
    const { sawMixedLineEnds, sawLineBreak, sawPlainQuote } = scanned
    const needsCare = sawMixedLineEnds || sawLineBreak || sawPlainQuote || longestRecordBytes > longLineBytes
    return { records, sizeBytes: scanned.sizeBytes, needsCare, longestRecordBytes }
  } catch (error) {
    if (isAppError(error) && failureDefinition(error.code).failureClass === 'data') return { flaw: error }
    throw error
  }
}

async function* watched(bytes: Bytes, onChunk: (chunk: Buffer, isFirst: boolean) => void): AsyncGenerator<Buffer> {
  let isFirst = true
  for await (const chunk of bytes) {
    onChunk(chunk, isFirst)
    isFirst = false
    yield chunk
  }
}

async function locateFlawed(
  file: SourceFile,
  layout: Layout,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, RecordPlace>> {
  const wanted = new Set(numbers)
  const places = new Map<number, RecordPlace>()
  if (wanted.size === 0) return places
  for await (const batch of numberedRecords(file, layout, new AbortController().signal)) {
    for (const { number, record } of batch) {
      if (wanted.has(number)) places.set(number, { line: record.line, start: record.start, end: record.end })
    }
    if (places.size === wanted.size) break
  }
  return places
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
