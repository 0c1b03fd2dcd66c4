import type { CsvDialect } from './csv-dialect.ts'

/** A defect of a CSV file; `line` counts from 1, as in an editor. */
export interface CsvDefect {
  readonly kind: 'quote_unclosed' | 'quote_misplaced' | 'line_end_loose' | 'comment_misplaced'
  readonly line: number
}

/** Called for every record, including the header: its first line, its bytes without the line end, its number of fields. */
export type OnRecord = (line: number, start: number, end: number, fields: number) => void

const fieldStart = 0
const unquoted = 1
const quoted = 2
const quoteInQuoted = 3
const escapeInQuoted = 4
const afterCarriageReturn = 5
const inComment = 6
const none = -1
const lineFeed = 0x0a
const carriageReturn = 0x0d
const blank = 0x20

/**
 * Finds the records of RFC 4180 in bytes that come in chunks of any size; a line may end in LF, CRLF, or CR where the
 * first one does. Tracks positions only, never values, so that it is as fast as the disk.
 */
export class CsvScanner {
  defect: CsvDefect | null = null
  /** The line of the next byte. */
  line: number
  sawLineFeed = false
  sawCarriageReturnLineFeed = false
  sawCarriageReturn = false
  /** Inside quotes. */
  sawLineBreak = false
  /** Inside a field without quotes, where it is a character like any other. */
  sawPlainQuote = false

  private readonly onRecord: OnRecord
  private readonly delimiter: number
  private readonly quote: number
  private readonly escape: number
  private readonly comment: number
  /** 1 for the bytes that can end an unquoted run. */
  private readonly special = new Uint8Array(256)
  private state = fieldStart
  private recordLine: number
  private recordStart: number
  private quoteLine: number
  private fields = 1
  private lastByte = 0
  private offset: number
  /** Whether the field that the next chunk begins in has had nothing but blanks so far. */
  private isBlankSoFar = true

  /** `startOffset` is where in the file the first chunk begins: past a byte order mark. */
  constructor(dialect: CsvDialect, startOffset: number, onRecord: OnRecord, firstLine = 1) {
    this.line = this.recordLine = this.quoteLine = firstLine
    this.onRecord = onRecord
    this.offset = startOffset
    this.recordStart = startOffset
    this.delimiter = dialect.delimiter.charCodeAt(0)
    this.quote = dialect.quote.charCodeAt(0)
    this.escape = dialect.escape.charCodeAt(0)
    this.comment = dialect.comment === null ? none : dialect.comment.charCodeAt(0)
    for (const byte of [this.delimiter, this.quote, lineFeed, carriageReturn]) this.special[byte] = 1
    if (this.comment !== none) this.special[this.comment] = 1
  }

  /** Takes the next chunk; false once a defect is found. */
  push(chunk: Uint8Array): boolean {
    const { special, delimiter, quote, escape } = this
    const length = chunk.length
    let state = this.state
    for (let index = 0; index < length; index++) {
      const byte = chunk[index] as number
      if (state <= unquoted) {
        if (special[byte] === 0) {
          state = unquoted
          while (index + 1 < length && special[chunk[index + 1] as number] === 0) index++
        } else if (byte === delimiter) {
          this.fields++
          state = fieldStart
        } else if (byte === lineFeed) {
          this.sawLineFeed = true
          if (this.sawCarriageReturn) return this.fail('line_end_loose', this.line)
          this.line++
          this.endRecord(this.offset + index, 1)
          state = fieldStart
        } else if (byte === carriageReturn) state = afterCarriageReturn
        else if (byte === this.comment) {
          if (this.offset + index !== this.recordStart) return this.fail('comment_misplaced', this.line)
          state = inComment
        } else if (state === fieldStart) {
          this.quoteLine = this.line
          state = quoted
        } else if (this.hasOnlyBlanksBefore(chunk, index)) return this.fail('quote_misplaced', this.line)
        else this.sawPlainQuote = true
      } else if (state === quoted) {
        if (byte === quote) state = quoteInQuoted
        else if (byte === escape) state = escapeInQuoted
        else this.countLine(byte, index === 0 ? this.lastByte : (chunk[index - 1] as number))
      } else if (state === quoteInQuoted) {
        if (byte === quote && escape === quote) state = quoted
        else if (byte === delimiter) {
          this.fields++
          state = fieldStart
        } else if (byte === lineFeed || byte === carriageReturn) {
          state = unquoted
          index--
        } else if (this.line > this.quoteLine) return this.fail('quote_unclosed', this.quoteLine)
        else return this.fail('quote_misplaced', this.line)
      } else if (state === escapeInQuoted) {
        if (byte !== quote && byte !== escape) return this.fail('quote_misplaced', this.line)
        state = quoted
      } else if (state === inComment) {
        if (byte !== lineFeed) continue
        this.line++
        this.skipRecord(this.offset + index + 1)
        state = fieldStart
      } else {
        if (byte === lineFeed) {
          if (this.sawCarriageReturn) return this.fail('line_end_loose', this.line)
          this.sawCarriageReturnLineFeed = true
          this.line++
          this.endRecord(this.offset + index - 1, 2)
        } else {
          if (!this.endByCarriageReturn(this.offset + index - 1)) return false
          index--
        }
        state = fieldStart
      }
    }
    if (length > 0) {
      this.isBlankSoFar = state === fieldStart || (state === unquoted && this.hasOnlyBlanksBefore(chunk, length))
      this.lastByte = chunk[length - 1] as number
    }
    this.state = state
    this.offset += length
    return true
  }

  /** Says that no more bytes come; a last record without a line end is a record too. */
  end(): boolean {
    if (this.defect) return false
    if (this.state === quoted || this.state === escapeInQuoted) return this.fail('quote_unclosed', this.quoteLine)
    if (this.state === afterCarriageReturn) return this.endByCarriageReturn(this.offset - 1)
    if (this.offset > this.recordStart && this.state !== inComment) this.endRecord(this.offset, 0)
    return true
  }

  private endByCarriageReturn(end: number): boolean {
    if (this.sawLineFeed || this.sawCarriageReturnLineFeed) return this.fail('line_end_loose', this.line)
    this.sawCarriageReturn = true
    this.line++
    this.endRecord(end, 1)
    return true
  }

  private endRecord(end: number, lineEndBytes: number): void {
    this.onRecord(this.recordLine, this.recordStart, end, this.fields)
    this.recordLine = this.line
    this.recordStart = end + lineEndBytes
    this.fields = 1
  }

  private skipRecord(next: number): void {
    this.recordLine = this.line
    this.recordStart = next
  }

  private countLine(byte: number, previous: number): void {
    if (byte !== carriageReturn && byte !== lineFeed) return
    this.sawLineBreak = true
    if (byte === carriageReturn || previous !== carriageReturn) this.line++
  }

  /** Blanks before an opening quote: the engine takes them for none, and others for a part of the value. */
  private hasOnlyBlanksBefore(chunk: Uint8Array, index: number): boolean {
    for (let before = index - 1; before >= 0; before--) {
      const byte = chunk[before] as number
      if (byte !== blank) return byte === this.delimiter || byte === lineFeed || byte === carriageReturn
    }
    return this.isBlankSoFar
  }

  private fail(kind: CsvDefect['kind'], line: number): false {
    this.defect = { kind, line }
    return false
  }
}
