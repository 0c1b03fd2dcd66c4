import type { JsonDocument } from './json-document.ts'
import { JsonDefect } from './json-defect.ts'
import type { JsonRecord } from './json-record.ts'

const lineFeed = 0x0a
const openBracket = 0x5b

/** One record per line; lines with nothing but white space are none. */
export class JsonLinesDocument implements JsonDocument {
  private readonly record: JsonRecord
  private isFirst = true

  constructor(record: JsonRecord) {
    this.record = record
  }

  read(at: number, onRecord: (start: number, end: number) => void): number {
    const { record } = this
    const { end, isLast } = record
    try {
      // A record that continues after the end of its line is cut off.
      record.isLast = true
      for (;;) {
        const found = record.buffer.indexOf(lineFeed, at)
        if (found < 0 && !isLast) return at
        record.end = found < 0 ? end : found
        this.line(at, onRecord)
        if (found < 0) return end
        at = found + 1
      }
    } catch (error) {
      const isCut = error instanceof JsonDefect && error.kind === 'endsEarly' && record.end < end
      throw isCut ? new JsonDefect('endsInLine', error.at) : error
    } finally {
      record.end = end
      record.isLast = isLast
    }
  }

  private line(at: number, onRecord: (start: number, end: number) => void): void {
    const { record } = this
    const start = record.space(at)
    if (start === record.end) return
    if (this.isFirst && record.buffer[start] === openBracket) throw new JsonDefect('arrayInLines', start)
    this.isFirst = false
    const after = record.record(start)
    const rest = record.space(after)
    if (rest < record.end) throw new JsonDefect('moreInLine', rest)
    onRecord(start, after)
  }
}
