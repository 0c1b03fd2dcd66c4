import { isUtf8 } from 'node:buffer'

import type { RecordFlaw, RecordFlawKind } from '../../../src-shared/formats/record-flaws.ts'
import type { RecordRepair } from '../../../src-shared/formats/record-repairs.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import type { CsvDialect } from './csv-dialect.ts'
import { type FieldRange, fieldRanges } from './field-ranges.ts'
import type { CsvRecord } from './raw-records.ts'

/** A record as a copy for the engine takes it. */
export type JudgedRecord =
  | { readonly flaw: RecordFlaw }
  | {
      readonly flaw: null
      readonly bytes: Buffer
      /** Empty fields to be added at its end. */
      readonly missing: number
      readonly repairs: readonly RecordRepair[]
    }

export interface RecordJudging {
  readonly dialect: CsvDialect
  readonly names: readonly string[]
  readonly hasHeader: boolean
  /** As sentences call it: UTF-8, or text in windows-1252. */
  readonly encoding: string
  readonly repairs: readonly RecordRepair[]
}

/** What is wrong with a record, or how it reads after the repairs that are asked for. */
export function judgeCsvRecord(record: CsvRecord, judging: RecordJudging): JudgedRecord {
  if (record.flaw) return { flaw: structuralFlaw(record, record.flaw.kind, judging.dialect) }
  const expected = judging.names.length
  const asked = (repair: RecordRepair) => judging.repairs.includes(repair)
  const repairs: RecordRepair[] = record.hasMark ? ['mark'] : []
  let { bytes } = record
  let missing = 0
  if (record.fields > expected) {
    const end = endWithoutEmptyFields(bytes, expected, judging.dialect)
    if (end === null) return { flaw: countFlaw(record.fields, judging) }
    if (!asked('trailing')) return { flaw: { ...countFlaw(record.fields, judging), option: 'dropTrailingEmptyFields' } }
    bytes = bytes.subarray(0, end)
    repairs.push('trailing')
  } else if (record.fields < expected) {
    if (!asked('padded')) return { flaw: { ...countFlaw(record.fields, judging), option: 'padShortRecords' } }
    missing = expected - record.fields
    repairs.push('padded')
  }
  if (!isUtf8(bytes)) {
    if (!asked('bytes')) {
      const column = columnWhere(bytes, judging, (field) => !isUtf8(field))
      return { flaw: { kind: 'bytes_invalid', detail: `is not ${judging.encoding}${column}`, option: 'encoding' } }
    }
    bytes = Buffer.from(bytes.toString('utf8'))
    repairs.push('bytes')
  }
  if (bytes.includes(0)) {
    if (!asked('nul')) {
      const column = columnWhere(bytes, judging, (field) => field.includes(0))
      return { flaw: { kind: 'nul', detail: `has a NUL character${column}`, option: 'stripNul' } }
    }
    bytes = withoutNul(bytes, judging.dialect)
    repairs.push('nul')
  }
  return { flaw: null, bytes, missing, repairs }
}

function structuralFlaw(record: CsvRecord, kind: RecordFlawKind, { comment }: CsvDialect): RecordFlaw {
  if (kind !== 'comment_misplaced') return { kind, detail: structuralDetail(record, kind) }
  const text = commentedText(record.bytes)
  return { kind, detail: `has the comment character ${comment ?? ''} in a value ("${text}")`, option: 'comment' }
}

/** A record may begin on an earlier line than the flaw in it. */
function structuralDetail({ line: firstLine, flaw }: CsvRecord, kind: RecordFlawKind): string {
  const line = flaw?.line ?? firstLine
  const where = line === firstLine ? '' : ` on line ${line}`
  switch (kind) {
    case 'quote_unclosed':
      return `opens a quote${where} that is never closed`
    case 'quote_misplaced':
      return `has text before an opening or after a closing quote${where}`
    case 'line_end_loose':
      return 'has a carriage return without a line feed, outside quotes'
    default:
      return kind
  }
}

const longestText = 60

/** The line of a comment character that is in its middle, as far as a sentence has room for it. */
export function commentedText(bytes: Buffer): string {
  const [line = ''] = bytes.toString('utf8').split(/\r\n?|\n/)
  return line.length > longestText ? `${line.slice(0, longestText)}…` : line
}

function countFlaw(found: number, { names, hasHeader }: RecordJudging): RecordFlaw {
  const said = hasHeader ? 'the header has' : 'the source declares'
  return {
    kind: 'field_count',
    detail: `has ${formatCountOf(found, 'field')}, but ${said} ${formatCount(names.length)}`,
  }
}

/** Where a record ends that has only empty fields past the ones that are expected; null where one of them is not. */
function endWithoutEmptyFields(bytes: Buffer, expected: number, dialect: CsvDialect): number | null {
  const extra = fieldRanges(bytes, dialect).slice(expected)
  const [first] = extra
  return first && extra.every(({ start, end }) => start === end) ? first.start - 1 : null
}

function columnWhere(bytes: Buffer, { dialect, names }: RecordJudging, isAtFault: (field: Buffer) => boolean): string {
  const index = fieldRanges(bytes, dialect).findIndex(({ start, end }) => isAtFault(bytes.subarray(start, end)))
  return index < 0 ? '' : ` in ${names[index] ?? `field ${index + 1}`}`
}

/** What is left of a field is quoted: nothing left is an empty string then, and no word for null comes into being. */
function withoutNul(bytes: Buffer, dialect: CsvDialect): Buffer {
  const quote = Buffer.from(dialect.quote)
  const fields = fieldRanges(bytes, dialect).map((range) => cleaned(bytes, range, quote, dialect))
  const delimiter = Buffer.from(dialect.delimiter)
  return Buffer.concat(fields.flatMap((field, index) => (index === 0 ? [field] : [delimiter, field])))
}

function cleaned(bytes: Buffer, { start, end }: FieldRange, quote: Buffer, dialect: CsvDialect): Buffer {
  const field = bytes.subarray(start, end)
  if (!field.includes(0)) return field
  const rest = Buffer.from(field.filter((byte) => byte !== 0))
  if (field[0] === quote[0]) return rest
  const marks = new Set([dialect.quote, dialect.escape].map((sign) => sign.charCodeAt(0)))
  const escape = dialect.escape.charCodeAt(0)
  const escaped = Buffer.from([...rest].flatMap((byte) => (marks.has(byte) ? [escape, byte] : [byte])))
  return Buffer.concat([quote, escaped, quote])
}
