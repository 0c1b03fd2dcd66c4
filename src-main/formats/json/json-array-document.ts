import { JsonDefect } from './json-defect.ts'
import type { JsonDocument, JsonEvents } from './json-document.ts'
import type { JsonRecord } from './json-record.ts'
import { elementEnd } from './element-end.ts'
import { needsMore } from './json-value.ts'
import { keyText } from './key-text.ts'

const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d]

type Place =
  'open' | 'firstKey' | 'key' | 'afterValue' | 'firstRecord' | 'record' | 'onlyRecord' | 'afterRecord' | 'end'

/** One JSON document: an array of records or a single one, at its top or where the path of keys leads. */
export class JsonArrayDocument implements JsonDocument {
  private readonly record: JsonRecord
  private readonly path: readonly string[]
  private place: Place = 'open'
  /** Objects of the path that are open. */
  private depth = 0
  private readonly found: boolean[] = []

  constructor(record: JsonRecord, path: readonly string[]) {
    this.record = record
    this.path = path
  }

  read(at: number, events: JsonEvents): number {
    for (;;) {
      const next = this.step(at, events)
      if (next === needsMore) return at
      if (next === at && this.place === 'end') return at
      at = next
    }
  }

  /** Advances to the next state, or stays if more bytes are needed. */
  private step(at: number, events: JsonEvents): number {
    const { record } = this
    switch (this.place) {
      case 'open':
        return this.open(at)
      case 'firstKey': {
        const start = record.space(at)
        if (start >= record.end) return this.short(start)
        this.place = record.buffer[start] === closeBrace ? 'afterValue' : 'key'
        return start
      }
      case 'key':
        return this.member(at)
      case 'afterValue': {
        const end = record.next(at, closeBrace)
        if (end === needsMore) return needsMore
        if (record.buffer[end - 1] === closeBrace) this.close(end - 1)
        else this.place = 'key'
        return end
      }
      case 'firstRecord': {
        const start = record.space(at)
        if (start >= record.end) return this.short(start)
        if (record.buffer[start] !== closeBracket) {
          this.place = 'record'
          return start
        }
        this.leave()
        return start + 1
      }
      case 'record':
      case 'onlyRecord': {
        const start = record.space(at)
        if (start >= record.end) return this.short(start)
        const end = this.recordAt(start, events)
        if (end === needsMore) return needsMore
        if (this.place === 'record') this.place = 'afterRecord'
        else this.leave()
        return end
      }
      case 'afterRecord': {
        const end = record.next(at, closeBracket)
        if (end === needsMore) return needsMore
        if (record.buffer[end - 1] === closeBracket) this.leave()
        else this.place = 'record'
        return end
      }
      case 'end': {
        const start = record.space(at)
        if (start < record.end) throw new JsonDefect('moreAfterDocument', start)
        return start
      }
    }
  }

  /** Passes over a record with a mistake where it is certain where the next one begins. */
  private recordAt(start: number, { onRecord, onFlawed }: JsonEvents): number {
    const { record } = this
    try {
      const end = record.record(start)
      if (end !== needsMore) onRecord(start, end)
      return end
    } catch (error) {
      if (!(error instanceof JsonDefect) || this.place === 'onlyRecord') throw error
      const end = elementEnd(record.buffer.subarray(0, record.end), start)
      if (end === 'cut' && !record.isLast) return needsMore
      if (end === 'cut' || end === 'unclear') throw error
      onFlawed(start, end, error)
      return end
    }
  }

  private open(at: number): number {
    const { record } = this
    const start = record.space(at)
    if (start >= record.end) {
      if (record.isLast && this.depth === 0) throw new JsonDefect('documentMissing', start)
      return this.short(start)
    }
    const byte = record.buffer[start]
    if (this.depth < this.path.length) {
      if (byte !== openBrace) throw new JsonDefect('pathNotObject', start)
      this.found[this.depth] = false
      this.place = 'firstKey'
      return start + 1
    }
    if (byte === openBracket) {
      this.place = 'firstRecord'
      return start + 1
    }
    this.place = 'onlyRecord'
    return start
  }

  private member(at: number): number {
    const { record } = this
    const start = record.keyStart(at)
    if (start === needsMore) return needsMore
    const end = record.key(start)
    if (end === needsMore) return needsMore
    const name = keyText(record.buffer, start + 1, lastQuote(record.buffer, end))
    if (name === this.path[this.depth]) {
      if (this.found[this.depth] === true) throw new JsonDefect('keyRepeats', start)
      this.found[this.depth] = true
      this.depth++
      this.place = 'open'
      return end
    }
    const after = record.value(end, this.depth)
    if (after !== needsMore) this.place = 'afterValue'
    return after
  }

  private close(at: number): void {
    if (this.found[this.depth] !== true) throw new JsonDefect('pathMissing', at)
    this.leave()
  }

  /** Continues in the object around the value just read. */
  private leave(): void {
    this.place = this.depth === 0 ? 'end' : 'afterValue'
    this.depth--
  }

  private short(at: number): typeof needsMore {
    if (this.record.isLast) throw new JsonDefect('endsEarly', at)
    return needsMore
  }
}

/** The end of the key before a colon. */
function lastQuote(buffer: Uint8Array, end: number): number {
  return buffer.lastIndexOf(0x22, end - 1)
}
