import { JsonDefect } from './json-defect.ts'
import { keyText } from './key-text.ts'
import { JsonValue, needsMore } from './json-value.ts'

const [openBrace, closeBrace] = [0x7b, 0x7d]

/** An object whose fields are fields of the record. */
interface FlattenedObject {
  /** The keys that lead to it, joined as in a column's name, and as a person writes them. */
  readonly name: string
  readonly path: string
  readonly inside: Map<string, number>
}

/** Deeper objects stay JSON. */
const mostFlattened = 20

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
  /** Whether the fields of objects in the record are fields of the record. */
  flattens = false
  /** Of each field: the object that it is in, by `objects`; the first one is the record itself. */
  objectOf = new Int32Array(64)
  readonly objects: FlattenedObject[] = [{ name: '', path: '', inside: new Map() }]

  /** Reads the record that begins here; returns its end. */
  record(start: number): number {
    if (this.buffer[start] !== openBrace) throw new JsonDefect('recordExpected', start)
    this.count = 0
    return this.members(start, 0, 0)
  }

  /** The name of a field as a column, and the path to it. */
  nameOf(object: number, key: string): { readonly name: string; readonly path: string } {
    const { name, path } = this.objects[object] as FlattenedObject
    return object === 0 ? { name: key, path: key } : { name: `${name}_${key}`, path: `${path}.${key}` }
  }

  /** Whether some record had an object under the key. */
  isObject(object: number, key: string): boolean {
    return this.objects[object]?.inside.has(key) === true
  }

  private members(start: number, object: number, level: number): number {
    let at = this.space(start + 1)
    if (at < this.end && this.buffer[at] === closeBrace) return at + 1
    for (;;) {
      at = this.field(at, object, level)
      if (at === needsMore) return needsMore
      at = this.next(at, closeBrace)
      if (at === needsMore) return needsMore
      if (this.buffer[at - 1] === closeBrace) return at
    }
  }

  private field(start: number, object: number, level: number): number {
    const key = this.keyStart(start)
    if (key === needsMore) return needsMore
    const keyEnd = this.text(key)
    if (keyEnd === needsMore) return needsMore
    const nameKind = this.kind
    const value = this.colon(keyEnd)
    if (value === needsMore) return needsMore
    const at = this.space(value)
    if (this.flattens && level < mostFlattened && at < this.end && this.buffer[at] === openBrace) {
      return this.members(at, this.objectIn(object, keyText(this.buffer, key + 1, keyEnd - 1)), level + 1)
    }
    if (this.count === this.kinds.length) this.grow()
    const field = this.count
    this.nameStart[field] = key + 1
    this.nameEnd[field] = keyEnd - 1
    this.nameKind[field] = nameKind
    this.objectOf[field] = object
    const end = this.value(at, 1)
    if (end === needsMore) return needsMore
    this.valueStart[field] = at
    this.valueEnd[field] = end
    this.kinds[field] = this.kind
    this.count++
    return end
  }

  private objectIn(object: number, key: string): number {
    const { inside } = this.objects[object] as FlattenedObject
    const known = inside.get(key)
    if (known !== undefined) return known
    const id = this.objects.length
    inside.set(key, id)
    this.objects.push({ ...this.nameOf(object, key), inside: new Map() })
    return id
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
    this.objectOf = copied(this.objectOf)
    this.nameKind = copiedBytes(this.nameKind)
    this.kinds = copiedBytes(this.kinds)
  }
}
