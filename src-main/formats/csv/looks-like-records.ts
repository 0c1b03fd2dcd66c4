import { lineFrom, type LineEndKind, type ParseRawRecord, type RawBytes } from './parse-raw-record.ts'

const mostLines = 20

/**
 * Whether most of the lines in a part of a file would be records of their own: then a quote before them was never meant to hold them.
 * A line counts as one by its fields or by its delimiters, since it may have a flaw of its own.
 */
export function looksLikeRecords(
  raw: RawBytes,
  from: number,
  { parse, lineEnd, delimiter, expected }: LookOrder,
): boolean {
  let lines = 0
  let alike = 0
  for (let start = from; start < raw.to && lines < mostLines; lines++) {
    const line = lineFrom({ ...raw, isAtEnd: true }, start, lineEnd) ?? { end: raw.to, next: raw.to }
    if (fieldsAlone(raw, start, line.end, { parse, lineEnd }) === expected) alike++
    else if (countByte(raw.bytes, delimiter, start, line.end) + 1 === expected) alike++
    start = line.next
  }
  return alike * 2 >= lines
}

interface LookOrder {
  readonly parse: ParseRawRecord
  readonly lineEnd: LineEndKind
  /** The byte. */
  readonly delimiter: number
  /** Fields of a record. */
  readonly expected: number
}

function fieldsAlone(
  { bytes }: RawBytes,
  start: number,
  end: number,
  { parse, lineEnd }: Pick<LookOrder, 'parse' | 'lineEnd'>,
): number | null {
  const record = parse(start, { bytes, to: end, isAtEnd: true }, lineEnd)
  return 'needsMore' in record || record.flaw ? null : record.fields
}

function countByte(bytes: Buffer, byte: number, from: number, to: number): number {
  let count = 0
  for (let at = bytes.indexOf(byte, from); at >= 0 && at < to; at = bytes.indexOf(byte, at + 1)) count++
  return count
}
