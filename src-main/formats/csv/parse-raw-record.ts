import type { RecordFlawKind } from '../../../src-shared/formats/record-flaws.ts'
import type { CsvDialect } from './csv-dialect.ts'

/** What the line ends of a file are, which its first one decides. */
export type LineEndKind = 'unknown' | 'line feed' | 'carriage return'

/** Bytes that hold the rest of a file, or a part of it. */
export interface RawBytes {
  readonly bytes: Buffer
  readonly to: number
  /** Whether the file ends there. */
  readonly isAtEnd: boolean
}

/** One record as it stands in the bytes, positions counted in them. */
export interface RawRecord {
  readonly start: number
  /** Before its line end. */
  readonly end: number
  /** Where the next one begins. */
  readonly next: number
  readonly fields: number
  readonly isComment: boolean
  readonly hasLineBreak: boolean
  readonly flaw: { readonly kind: RecordFlawKind; readonly at: number } | null
  readonly lineEnd: LineEndKind
}

/** More bytes are needed; `openQuote` is the position of a quote that is still open. */
export interface NeedsMore {
  readonly needsMore: true
  readonly openQuote: number | null
}

export type ParseRawRecord = (from: number, raw: RawBytes, lineEnd: LineEndKind) => RawRecord | NeedsMore

const lineFeed = 0x0a
const carriageReturn = 0x0d
const blank = 0x20
const none = -1

/**
 * Finds the end of one record after the grammar of the scanner. A record with a flaw ends where the line of the flaw ends, with one
 * exception: what a quote that is never closed has swallowed is left to the caller, since only the records around it can tell.
 */
export function rawRecordParser(dialect: CsvDialect): ParseRawRecord {
  const delimiter = dialect.delimiter.charCodeAt(0)
  const quote = dialect.quote.charCodeAt(0)
  const escape = dialect.escape.charCodeAt(0)
  const comment = dialect.comment === null ? none : dialect.comment.charCodeAt(0)

  return (start, { bytes, to, isAtEnd }, lineEnd) => {
    let fields = 1
    let hasLineBreak = false
    const more = (openQuote: number | null): NeedsMore => ({ needsMore: true, openQuote })
    const ended = (end: number, next: number, kind: LineEndKind): RawRecord => {
      return { start, end, next, fields, isComment: false, hasLineBreak, flaw: null, lineEnd: kind }
    }
    const flawed = (kind: RecordFlawKind, at: number): RawRecord | NeedsMore => {
      const line = lineFrom({ bytes, to, isAtEnd }, at, lineEnd)
      if (line === null) return more(null)
      return { start, ...line, fields, isComment: false, hasLineBreak, flaw: { kind, at }, lineEnd }
    }
    if (bytes[start] === comment && start < to) {
      const found = bytes.indexOf(lineFeed, start)
      if ((found < 0 || found >= to) && !isAtEnd) return more(null)
      const next = found < 0 || found >= to ? to : found + 1
      return { start, end: start, next, fields, isComment: true, hasLineBreak, flaw: null, lineEnd }
    }
    let index = start
    for (;;) {
      if (index < to && bytes[index] === quote) {
        const opened = index
        index++
        let breaks = 0
        for (;;) {
          if (index >= to) {
            if (!isAtEnd) return more(opened)
            hasLineBreak ||= breaks > 0
            return { ...unclosed(start, opened, to), fields, hasLineBreak, lineEnd }
          }
          const byte = bytes[index] as number
          if (byte === escape && (escape !== quote || (index + 1 < to && bytes[index + 1] === quote))) {
            if (index + 1 >= to) {
              if (!isAtEnd) return more(opened)
              index++
              continue
            }
            const next = bytes[index + 1] as number
            if (next !== quote && next !== escape) return flawed('quote_misplaced', index)
            index += 2
          } else if (byte === quote) {
            if (index + 1 >= to && !isAtEnd) return more(opened)
            break
          } else {
            if (byte === lineFeed || byte === carriageReturn) breaks++
            index++
          }
        }
        index++
        const next = index < to ? (bytes[index] as number) : none
        if (next !== none && next !== delimiter && next !== lineFeed && next !== carriageReturn) {
          if (breaks === 0) return flawed('quote_misplaced', index)
          return { ...unclosed(start, opened, index), fields, hasLineBreak: true, lineEnd }
        }
        hasLineBreak ||= breaks > 0
      } else {
        let isBlank = true
        for (; index < to; index++) {
          const byte = bytes[index] as number
          if (byte === delimiter || byte === lineFeed || byte === carriageReturn) break
          if (byte === quote && isBlank) return flawed('quote_misplaced', index)
          if (byte === comment) return flawed('comment_misplaced', index)
          if (byte !== blank) isBlank = false
        }
      }
      if (index >= to) return isAtEnd ? ended(to, to, lineEnd) : more(null)
      const byte = bytes[index] as number
      if (byte === delimiter) {
        fields++
        index++
        continue
      }
      if (byte === lineFeed) {
        if (lineEnd === 'carriage return') return flawed('line_end_loose', index)
        return ended(index, index + 1, 'line feed')
      }
      if (index + 1 >= to && !isAtEnd) return more(null)
      const isPair = index + 1 < to && bytes[index + 1] === lineFeed
      if (isPair && lineEnd !== 'carriage return') return ended(index, index + 2, 'line feed')
      if (isPair || lineEnd === 'line feed') return flawed('line_end_loose', index)
      return ended(index, index + 1, 'carriage return')
    }
  }
}

/** A record with a quote that was open until `at`, where it cannot have been closed. */
function unclosed(start: number, opened: number, at: number) {
  const flaw = { kind: 'quote_unclosed', at: opened } as const
  return { start, end: at, next: at, isComment: false, flaw }
}

/** The end of the line that a position stands in; null where more bytes are needed to know. */
export function lineFrom(
  { bytes, to, isAtEnd }: RawBytes,
  at: number,
  lineEnd: LineEndKind,
): { readonly end: number; readonly next: number } | null {
  const sign = lineEnd === 'carriage return' ? carriageReturn : lineFeed
  const found = bytes.indexOf(sign, at)
  if (found < 0 || found >= to) return isAtEnd ? { end: to, next: to } : null
  if (sign === lineFeed) {
    const isPair = found > at && bytes[found - 1] === carriageReturn
    return { end: isPair ? found - 1 : found, next: found + 1 }
  }
  if (found + 1 >= to && !isAtEnd) return null
  const isPair = found + 1 < to && bytes[found + 1] === lineFeed
  return { end: found, next: found + (isPair ? 2 : 1) }
}
