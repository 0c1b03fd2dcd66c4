import type { CsvDialect } from './csv-dialect.ts'

/** Where a field stands in its record, its quotes included. */
export interface FieldRange {
  readonly start: number
  readonly end: number
}

/** The fields of a record without flaws in its quotes. */
export function fieldRanges(bytes: Buffer, dialect: CsvDialect): readonly FieldRange[] {
  const delimiter = dialect.delimiter.charCodeAt(0)
  const quote = dialect.quote.charCodeAt(0)
  const ranges: FieldRange[] = []
  for (let start = 0; ;) {
    const from = bytes[start] === quote ? closingQuote(bytes, start, dialect) : start
    const found = bytes.indexOf(delimiter, from)
    const end = found < 0 ? bytes.length : found
    ranges.push({ start, end })
    if (found < 0) return ranges
    start = end + 1
  }
}

function closingQuote(bytes: Buffer, opened: number, dialect: CsvDialect): number {
  const quote = dialect.quote.charCodeAt(0)
  const escape = dialect.escape.charCodeAt(0)
  for (let index = opened + 1; index < bytes.length; index++) {
    const byte = bytes[index]
    const next = bytes[index + 1]
    if (byte === escape && (next === quote || (escape !== quote && next === escape))) index++
    else if (byte === quote) return index
  }
  return bytes.length
}
