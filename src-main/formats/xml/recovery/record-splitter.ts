import { localName } from '../local-name.ts'
import { nextRecord } from './next-record.ts'
import { type CloseToken, type OpenToken, tokenAt } from './tag-tokens.ts'

/** A stretch of a text that is read by itself. */
export interface XmlPiece {
  readonly start: number
  readonly end: number
  /** `between` is what stands between records; it is one that cannot be read if it is not well-formed. */
  readonly kind: 'record' | 'between'
  /** What the structure of the text says is wrong with it; null where it has to be parsed to know. */
  readonly reason: string | null
  /** The elements around it, from the root on. */
  readonly around: readonly string[]
}

/** A flaw that does not concern a single record, or one behind which it is not certain where the next record begins. */
export class NotSeparable extends Error {}

/** Whether records of a name hold elements of that name: to be found out before reading goes on. */
export class NestingUnknown extends Error {
  readonly record: string
  readonly parent: string
  constructor(record: string, parent: string) {
    super(record)
    this.record = record
    this.parent = parent
  }
}

/** A reason that a parser can say better. */
export const unclosedPart = 'has a part that is never closed'

/** Between two records. */
export interface SplitterState {
  readonly around: readonly string[]
  readonly lastRecord: string | null
  readonly isRootClosed: boolean
}

/** Separates the records of a text that is not well-formed, by the tags that it has. */
export class RecordSplitter {
  readonly #path: readonly string[]
  readonly #nesting: ReadonlyMap<string, boolean>
  /** The open elements around the records. */
  #around: readonly string[] = []
  #lastRecord: string | null = null
  #isRootClosed = false
  #text = ''
  #isLast = false
  #pieces: XmlPiece[] = []

  constructor(path: readonly string[], nesting: ReadonlyMap<string, boolean>) {
    this.#path = path
    this.#nesting = nesting
  }

  get state(): SplitterState {
    return { around: this.#around, lastRecord: this.#lastRecord, isRootClosed: this.#isRootClosed }
  }

  set state({ around, lastRecord, isRootClosed }: SplitterState) {
    this.#around = around
    this.#lastRecord = lastRecord
    this.#isRootClosed = isRootClosed
  }

  /** Takes a text that begins between records; gives the pieces that end in it, and the place where the next one begins. */
  read(text: string, isLast: boolean): { readonly pieces: readonly XmlPiece[]; readonly next: number } {
    this.#text = text
    this.#isLast = isLast
    this.#pieces = []
    let at = 0
    while (at < text.length) {
      const end = this.#step(at)
      if (end === null) break
      at = end
    }
    const last = this.#pieces.at(-1)
    const isToldAlready = last !== undefined && last.reason !== null && text.slice(last.end, at).trim() === ''
    if (isLast && !this.#isRootClosed && !isToldAlready) {
      this.#add(at, at, 'between', `is the end of the file, where ${this.#around.at(-1) ?? 'the root'} is still open`)
    }
    return { pieces: this.#pieces, next: at }
  }

  /** Adds a piece without the blanks around it. */
  #add(from: number, to: number, kind: XmlPiece['kind'], reason: string | null): number {
    let [start, end] = [from, to]
    while (start < end && isBlankAt(this.#text, start)) start++
    while (start < end && isBlankAt(this.#text, end - 1)) end--
    this.#pieces.push({ start, end, kind, reason, around: this.#around })
    return to
  }

  /** The end of what stands at a place; null where the text breaks off in it. */
  #step(at: number): number | null {
    const token = tokenAt(this.#text, at)
    if (token.kind === 'unfinished' && !this.#isLast) return null
    if (token.kind === 'unfinished' || token.kind === 'broken') return this.#junk(at)
    if (token.kind === 'text' && this.#around.length > 0) {
      if (token.end === this.#text.length && !this.#isLast) return null
      let next = at
      while (next < token.end && isBlankAt(this.#text, next)) next++
      return next === token.end ? token.end : this.#add(at, token.end, 'between', null)
    }
    if (token.kind === 'close') return this.#close(token, at)
    if (token.kind !== 'open' && token.kind !== 'empty') {
      if (token.kind === 'text' && this.#isRootClosed && /\S/.test(this.#text.slice(at, token.end))) {
        throw new NotSeparable('text after the root')
      }
      return token.end
    }
    if (this.#isRootClosed) throw new NotSeparable('a second root')
    if (this.#isAmongRecords() && this.#isNamed(token.name, this.#path.length - 1)) return this.#record(at, token)
    if (token.kind === 'open') this.#around = [...this.#around, token.name]
    else if (this.#around.length === 0) this.#isRootClosed = true
    return token.end
  }

  #close({ name, end }: CloseToken, at: number): number {
    const own = this.#around.lastIndexOf(name)
    if (own === this.#around.length - 1 && own >= 0) {
      this.#around = this.#around.slice(0, -1)
      this.#isRootClosed = this.#around.length === 0
      return end
    }
    if (!this.#isUnderRecords()) throw new NotSeparable('a tag that closes another')
    this.#add(at, end, 'between', `is the end tag of ${name}, which is not open here`)
    if (own >= 0) this.#around = this.#around.slice(0, own)
    this.#isRootClosed = this.#around.length === 0
    return end
  }

  #record(start: number, { name, kind, end: tagEnd }: OpenToken): number | null {
    this.#lastRecord = name
    if (this.#around.length === 0) throw new NotSeparable('the root is the record')
    if (kind === 'empty') return this.#add(start, tagEnd, 'record', null)
    const open = [name]
    for (let at = tagEnd; at < this.#text.length;) {
      const token = tokenAt(this.#text, at)
      if (token.kind === 'unfinished') break
      if (token.kind === 'broken') return this.#broken(start, unclosedPart)
      at = token.end
      if (token.kind === 'open') {
        if (token.name === name && !this.#nests(name)) return this.#broken(start, `ends before the next ${name}`)
        open.push(token.name)
      }
      if (token.kind !== 'close') continue
      const expected = open.pop()
      if (token.name !== expected) {
        return this.#broken(start, `has the end tag of ${token.name}, where ${String(expected)} is open`)
      }
      if (open.length === 0) return this.#add(start, at, 'record', null)
    }
    return this.#isLast ? this.#broken(start, null) : null
  }

  #nests(name: string): boolean {
    const known = this.#nesting.get(name)
    if (known === undefined) throw new NestingUnknown(name, this.#around.at(-1) ?? '')
    return known
  }

  #broken(start: number, reason: string | null): number | null {
    const name = this.#lastRecord ?? ''
    if (this.#nests(name)) throw new NotSeparable(`${name} in ${name}`)
    const end = this.#next(start + 1 + name.length, name, true)
    if (end === null) return null
    const unclosed = end === this.#text.length ? 'is cut off at the end of the file' : unclosedPart
    return this.#add(start, end, 'record', reason ?? unclosed)
  }

  /** What stands between records and is no markup. */
  #junk(at: number): number | null {
    if (!this.#isUnderRecords() || this.#around.length === 0) throw new NotSeparable('outside the records')
    this.#around = this.#around.slice(0, this.#path.length - 1)
    const last = this.#path.at(-1) ?? '*'
    const end = this.#next(at + 1, this.#lastRecord ?? (last === '*' ? null : last), false)
    return end === null ? null : this.#add(at, end, 'between', unclosedPart)
  }

  #next(from: number, record: string | null, endsRecord: boolean): number | null {
    const parent = this.#around.at(-1) ?? ''
    const end = nextRecord(this.#text, from, { record, parent, endsRecord, isLast: this.#isLast })
    return end ?? (this.#isLast ? this.#text.length : null)
  }

  /** Whether the next element may be a record. */
  #isAmongRecords(): boolean {
    return this.#around.length === this.#path.length - 1 && this.#isUnderRecords()
  }

  /** Whether the elements around include the one that holds records. */
  #isUnderRecords(): boolean {
    const depth = this.#path.length - 1
    return (
      this.#around.length >= depth && this.#around.slice(0, depth).every((name, index) => this.#isNamed(name, index))
    )
  }

  #isNamed(name: string, depth: number): boolean {
    const wanted = this.#path[depth]
    return wanted === '*' || wanted === name || wanted === localName(name)
  }
}

const isBlankAt = (text: string, at: number): boolean => ' \t\r\n'.includes(text[at] ?? '')
