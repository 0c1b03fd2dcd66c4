import { JsonDefect } from './json-defect.ts'
import { JsonValue, needsMore } from './json-value.ts'

const [openBrace, closeBrace] = [0x7b, 0x7d]

/** The positions of one record's fields in the buffer, in document order. */
export class JsonRecord extends JsonValue {
  count = 0
  /** Whether the buffer has the escape of a NUL character somewhere, or the text of one. */
  mayHoldNul = false
  /** Of each field: where its key begins and ends without quotes, its value, and the kind of both. */
  nameStart = new Int32Array(64)
  nameEnd = new Int32Array(64)
  nameKind = new Uint8Array(64)
  valueStart = new Int32Array(64)
  valueEnd = new Int32Array(64)
  kinds = new Uint8Array(64)

  /** Reads the record that begins here; returns its end. */
  record(start: number): number {
    if (this.buffer[start] !== openBrace) throw new JsonDefect('recordExpected', start)
    this.count = 0
    let at = this.space(start + 1)
    if (at < this.end && this.buffer[at] === closeBrace) return at + 1
    for (;;) {
      at = this.field(at)
      if (at === needsMore) return needsMore
      at = this.next(at, closeBrace)
      if (at === needsMore) return needsMore
      if (this.buffer[at - 1] === closeBrace) return at
    }
  }

  private field(start: number): number {
    const key = this.keyStart(start)
    if (key === needsMore) return needsMore
    const keyEnd = this.text(key)
    if (keyEnd === needsMore) return needsMore
    if (this.count === this.kinds.length) this.grow()
    const field = this.count
    this.nameStart[field] = key + 1
    this.nameEnd[field] = keyEnd - 1
    this.nameKind[field] = this.kind
    const value = this.colon(keyEnd)
    if (value === needsMore) return needsMore
    const at = this.space(value)
    const end = this.value(at, 1)
    if (end === needsMore) return needsMore
    this.valueStart[field] = at
    this.valueEnd[field] = end
    this.kinds[field] = this.kind
    this.count++
    return end
  }

  private grow(): void {
    const size = this.kinds.length * 2
    const copied = (old: Int32Array) => {
      const copy = new Int32Array(size)
      copy.set(old)
      return copy
    }
    const copiedBytes = (old: Uint8Array) => {
      const copy = new Uint8Array(size)
      copy.set(old)
      return copy
    }
    this.nameStart = copied(this.nameStart)
    this.nameEnd = copied(this.nameEnd)
    this.valueStart = copied(this.valueStart)
    this.valueEnd = copied(this.valueEnd)
    this.nameKind = copiedBytes(this.nameKind)
    this.kinds = copiedBytes(this.kinds)
  }
}
