import { open } from 'node:fs/promises'

import type { RecordFlawKind } from '../../../src-shared/formats/record-flaws.ts'
import type { SourceFile } from '../file-reader.ts'
import { readFailure } from '../read-failure.ts'
import { LineCount } from '../text/line-count.ts'
import type { CsvDialect } from './csv-dialect.ts'
import { looksLikeRecords } from './looks-like-records.ts'
import {
  lineFrom,
  type LineEndKind,
  type NeedsMore,
  type RawBytes,
  type RawRecord,
  rawRecordParser,
} from './parse-raw-record.ts'

/** One record of a file that has flaws, or may have some. */
export interface CsvRecord {
  /** Its first line. */
  readonly line: number
  /** Offsets in the file, without the line end. */
  readonly start: number
  readonly end: number
  /** The same bytes without a mark that is skipped, valid until the next batch is asked for. */
  readonly bytes: Buffer
  readonly hasMark: boolean
  /** What is wrong with its quotes or line ends, and on which line. A record without such a flaw may still have too many or too few fields. */
  readonly flaw: { readonly kind: RecordFlawKind; readonly line: number } | null
  readonly fields: number
}

export interface RawRecordsOrder {
  readonly dialect: CsvDialect
  /** The line number of the first byte. */
  readonly firstLine: number
  /** Fields of a sound record. */
  readonly expected: number
  /** A byte order mark at the beginning of a record is no part of it. */
  readonly skipsMarks: boolean
  readonly signal: AbortSignal
}

const blockBytes = 1 << 18
/** A quote that is open for longer is taken for one that is never closed. */
const longestQuotedBytes = 1 << 26
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/**
 * The records of a file, flawed ones too: reading goes on behind the line of a flaw. It takes several times as long as the scanner, so
 * it is for files in which the scanner has found something.
 */
export async function* rawRecords(file: SourceFile, order: RawRecordsOrder): AsyncGenerator<readonly CsvRecord[]> {
  const held = new HeldBytes()
  const reading = new RecordReading(order)
  try {
    const handle = await open(file.path)
    try {
      while (!held.isAtEnd) {
        order.signal.throwIfAborted()
        const room = held.room(reading.next)
        reading.next = 0
        const { bytesRead } = await handle.read(room, 0, room.length, held.offset + held.to)
        held.took(bytesRead)
        if (held.offset === 0 && reading.isUntouched && held.bytes.subarray(0, 3).equals(byteOrderMark))
          reading.next = 3
        yield reading.read(held)
      }
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw readFailure({ nodeId: file.nodeId, file: file.name }, error)
  }
}

/** A window on a file. */
class HeldBytes implements RawBytes {
  bytes: Buffer = Buffer.allocUnsafeSlow(blockBytes * 2)
  to = 0
  /** Where in the file it begins. */
  offset = 0
  isAtEnd = false

  /** Lets go of the bytes before `from`, and makes room for as many as stay, so that a long record is not parsed too often. */
  room(from: number): Buffer {
    this.bytes.copyWithin(0, from, this.to)
    this.to -= from
    this.offset += from
    const wanted = Math.max(blockBytes, this.to)
    if (this.to + wanted > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(this.to + wanted)
      this.bytes.copy(larger, 0, 0, this.to)
      this.bytes = larger
    }
    return this.bytes.subarray(this.to, this.to + wanted)
  }

  took(count: number): void {
    this.to += count
    this.isAtEnd = count === 0
  }
}

class RecordReading {
  /** Where in the window the next record begins. */
  next = 0
  isUntouched = true
  private line: number
  private lineEnd: LineEndKind = 'unknown'
  private readonly order: RawRecordsOrder
  private readonly parse: ReturnType<typeof rawRecordParser>

  constructor(order: RawRecordsOrder) {
    this.order = order
    this.line = order.firstLine
    this.parse = rawRecordParser(order.dialect)
  }

  /** The records that are complete in the window. */
  read(held: HeldBytes): readonly CsvRecord[] {
    const records: CsvRecord[] = []
    while (this.next < held.to) {
      const from = this.next
      const start = this.order.skipsMarks && startsWithMark(held, from) ? from + byteOrderMark.length : from
      const parsed = this.parse(start, held, this.lineEnd)
      const record = this.resolve(parsed, start, held)
      if (record === null) break
      this.isUntouched = false
      this.next = record.next
      if (!record.isComment) records.push(this.recordOf(record, { from, start }, held))
      this.lineEnd = record.lineEnd
      this.line += record.hasLineBreak || record.flaw ? lineBreaks(held.bytes, from, record.next) : 1
    }
    return records
  }

  private recordOf(
    { end, fields, flaw }: RawRecord,
    { from, start }: { readonly from: number; readonly start: number },
    held: HeldBytes,
  ): CsvRecord {
    return {
      line: this.line,
      start: held.offset + from,
      end: held.offset + end,
      bytes: held.bytes.subarray(start, end),
      hasMark: start > from,
      flaw: flaw && { kind: flaw.kind, line: this.line + lineBreaks(held.bytes, from, flaw.at) },
      fields,
    }
  }

  /** Decides where a record ends that a quote runs away with; null where that takes more bytes. */
  private resolve(parsed: RawRecord | NeedsMore, start: number, held: HeldBytes): RawRecord | null {
    if ('needsMore' in parsed) {
      const { openQuote } = parsed
      if (openQuote === null || held.to - start <= longestQuotedBytes) return null
      return this.cutBehindLine(start, openQuote, held)
    }
    if (parsed.flaw?.kind === 'quote_unclosed') return this.resolveUnclosed(parsed, parsed.flaw.at, held)
    if (parsed.fields === this.order.expected || !parsed.hasLineBreak || parsed.flaw) return parsed
    // A quote may have been closed by the one that was to open another field, lines later.
    const first = lineFrom(held, start, this.lineEnd)
    if (first === null || !this.looksLikeRecords(held, first.next, parsed.end)) return parsed
    return this.cutBehindLine(start, start, held)
  }

  private resolveUnclosed(parsed: RawRecord, opened: number, held: HeldBytes): RawRecord | null {
    const line = lineFrom(held, opened, this.lineEnd)
    const last = lineFrom(held, parsed.end, this.lineEnd)
    if (line === null || last === null) return null
    if (this.looksLikeRecords(held, line.next, last.end)) return this.cutBehindLine(parsed.start, opened, held)
    const isOpenToTheEnd = held.isAtEnd && parsed.end >= held.to
    if (isOpenToTheEnd) return { ...parsed, ...last }
    return { ...parsed, ...last, flaw: { kind: 'quote_misplaced', at: parsed.end } }
  }

  /** The record ends with the line on which the quote was opened. */
  private cutBehindLine(start: number, opened: number, held: HeldBytes): RawRecord | null {
    const line = lineFrom(held, opened, this.lineEnd)
    if (line === null) return null
    const flaw = { kind: 'quote_unclosed', at: opened } as const
    return { start, ...line, fields: 0, isComment: false, hasLineBreak: true, flaw, lineEnd: this.lineEnd }
  }

  private looksLikeRecords({ bytes }: HeldBytes, from: number, to: number): boolean {
    const { dialect, expected } = this.order
    const delimiter = dialect.delimiter.charCodeAt(0)
    const { parse, lineEnd } = this
    return looksLikeRecords({ bytes, to, isAtEnd: true }, from, { parse, lineEnd, delimiter, expected })
  }
}

const startsWithMark = ({ bytes, to }: HeldBytes, at: number): boolean =>
  at + byteOrderMark.length <= to && bytes.compare(byteOrderMark, 0, 3, at, at + byteOrderMark.length) === 0

function lineBreaks(bytes: Buffer, from: number, to: number): number {
  const count = new LineCount()
  count.push(bytes.subarray(from, to))
  return count.line - 1
}
