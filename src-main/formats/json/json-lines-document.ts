import type { JsonDocument, JsonEvents } from './json-document.ts'
import { JsonDefect } from './json-defect.ts'
import type { JsonRecord } from './json-record.ts'

const lineFeed = 0x0a
const carriageReturn = 0x0d
const openBracket = 0x5b

/** One record per line; lines with nothing but white space are none. */
export class JsonLinesDocument implements JsonDocument {
  private readonly record: JsonRecord
  private isFirst = true

  constructor(record: JsonRecord) {
    this.record = record
  }

  read(at: number, events: JsonEvents): number {
    const { record } = this
    const { end, isLast } = record
    try {
      // A record that continues after the end of its line is cut off.
      record.isLast = true
      for (;;) {
        const found = record.buffer.indexOf(lineFeed, at)
        if (found < 0 && !isLast) return at
        record.end = found < 0 ? end : found
        this.line(at, events, record.end < end)
        if (found < 0) return end
        at = found + 1
      }
    } finally {
      record.end = end
      record.isLast = isLast
    }
  }

  private line(at: number, { onRecord, onFlawed }: JsonEvents, isCut: boolean): void {
    const { record } = this
    const start = record.space(at)
    if (start === record.end) return
    if (this.isFirst && record.buffer[start] === openBracket) throw new JsonDefect('arrayInLines', start)
    this.isFirst = false
    let after: number
    try {
      after = record.record(start)
      const rest = record.space(after)
      if (rest < record.end) throw new JsonDefect('moreInLine', rest)
    } catch (error) {
      if (!(error instanceof JsonDefect)) throw error
      const defect = isCut && error.kind === 'endsEarly' ? new JsonDefect('endsInLine', error.at) : error
      onFlawed(start, endOfText(record.buffer, start, record.end), defect)
      return
    }
    onRecord(start, after)
  }
}

/** Without the carriage return of a line end. */
const endOfText = (buffer: Uint8Array, start: number, end: number): number =>
  end > start && buffer[end - 1] === carriageReturn ? end - 1 : end
