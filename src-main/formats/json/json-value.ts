import { JsonDefect } from './json-defect.ts'

/** The kind of a value. */
export const valueKind = {
  null: 0,
  boolean: 1,
  integer: 2,
  decimal: 3,
  exponent: 4,
  text: 5,
  escapedText: 6,
  nested: 7,
}

/** Returned instead of a position if the bytes end before the value does. */
export const needsMore = -1

const mostLevels = 500
const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a]
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d]
const digit = new Uint8Array(256).fill(1, 0x30, 0x3a)
/** Bytes that a number or a word can hold, to find where it ends. */
const inWord = new Uint8Array(256)
for (const sign of '+-._0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ') inWord[sign.charCodeAt(0)] = 1
const words = ['true', 'false', 'null'].map((word) => Buffer.from(word))
const simpleEscapes = new Set(Buffer.from('"\\/bfnrt'))

/**
 * Reads JSON values (RFC 8259, nothing more) in a buffer that may end anywhere. Knows positions only; `kind` tells what
 * the value was that it read last.
 */
export class JsonValue {
  buffer: Uint8Array = new Uint8Array(0)
  end = 0
  /** No more bytes follow, so a value that is incomplete at the end is cut off. */
  isLast = false
  kind = valueKind.null

  /** The position of the next byte that is not white space, or the end. */
  space(at: number): number {
    const { buffer, end } = this
    while (at < end) {
      const byte = buffer[at] as number
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at
      at++
    }
    return at
  }

  /** Reads the value that begins here, after white space; returns its end. */
  value(at: number, level: number): number {
    at = this.space(at)
    if (at >= this.end) return this.short('valueExpected', at)
    const byte = this.buffer[at] as number
    if (byte === quote) return this.text(at)
    if (byte === openBrace) return this.object(at, level + 1)
    if (byte === openBracket) return this.array(at, level + 1)
    return this.word(at)
  }

  /** Reads a text from its quote on. */
  text(start: number): number {
    const { buffer, end } = this
    let kind = valueKind.text
    let at = start + 1
    while (at < end) {
      const byte = buffer[at] as number
      if (byte === quote) {
        this.kind = kind
        return at + 1
      }
      if (byte < 0x20) throw new JsonDefect('controlCharacter', at)
      if (byte !== backslash) at++
      else {
        kind = valueKind.escapedText
        at = this.escape(at)
        if (at === needsMore) return needsMore
      }
    }
    return this.short('endsEarly', end)
  }

  private object(start: number, level: number): number {
    if (level > mostLevels) throw new JsonDefect('tooDeep', start)
    let at = this.space(start + 1)
    if (this.buffer[at] !== closeBrace || at >= this.end) {
      for (;;) {
        at = this.key(at)
        if (at === needsMore) return needsMore
        at = this.value(at, level)
        if (at === needsMore) return needsMore
        at = this.next(at, closeBrace)
        if (at === needsMore) return needsMore
        if (this.buffer[at - 1] === closeBrace) break
      }
    } else at++
    this.kind = valueKind.nested
    return at
  }

  private array(start: number, level: number): number {
    if (level > mostLevels) throw new JsonDefect('tooDeep', start)
    let at = this.space(start + 1)
    if (at >= this.end) return this.short('endsEarly', at)
    if (this.buffer[at] === closeBracket) at++
    else {
      for (;;) {
        at = this.value(at, level)
        if (at === needsMore) return needsMore
        at = this.next(at, closeBracket)
        if (at === needsMore) return needsMore
        if (this.buffer[at - 1] === closeBracket) break
      }
    }
    this.kind = valueKind.nested
    return at
  }

  /** Reads a key and its colon; returns where its value may begin. */
  key(at: number): number {
    at = this.keyStart(at)
    if (at === needsMore) return needsMore
    at = this.text(at)
    return at === needsMore ? needsMore : this.colon(at)
  }

  keyStart(at: number): number {
    at = this.space(at)
    if (at >= this.end) return this.short('endsEarly', at)
    const byte = this.buffer[at] as number
    if (byte === quote) return at
    if (byte === closeBrace) throw new JsonDefect('commaTrailing', at)
    if (byte === 0x2f) throw new JsonDefect('comment', at)
    throw new JsonDefect(byte === 0x27 || inWord[byte] === 1 ? 'keyQuotes' : 'stringExpected', at)
  }

  colon(at: number): number {
    at = this.space(at)
    if (at >= this.end) return this.short('endsEarly', at)
    if (this.buffer[at] !== colon) throw new JsonDefect('colonExpected', at)
    return at + 1
  }

  /** Reads a comma or the closing bracket; returns its end. */
  next(at: number, closing: number): number {
    at = this.space(at)
    if (at >= this.end) return this.short('endsEarly', at)
    const byte = this.buffer[at] as number
    if (byte === closing) return at + 1
    if (byte === 0x2f) throw new JsonDefect('comment', at)
    if (byte !== comma) throw new JsonDefect('commaExpected', at)
    const after = this.space(at + 1)
    if (after >= this.end) return this.short('endsEarly', after)
    if (this.buffer[after] === closing) throw new JsonDefect('commaTrailing', at)
    return at + 1
  }

  private escape(at: number): number {
    if (at + 1 >= this.end) return this.short('endsEarly', this.end)
    const sign = this.buffer[at + 1] as number
    if (simpleEscapes.has(sign)) return at + 2
    if (sign !== 0x75) throw new JsonDefect('escapeUnknown', at)
    const unit = this.unit(at)
    if (unit === needsMore) return needsMore
    if (unit < 0xd800 || unit > 0xdfff) return at + 6
    if (unit > 0xdbff) throw new JsonDefect('surrogateLone', at)
    if (at + 7 >= this.end && !this.isLast) return needsMore
    if (this.buffer[at + 6] !== backslash || this.buffer[at + 7] !== 0x75) throw new JsonDefect('surrogateLone', at)
    const other = this.unit(at + 6)
    if (other === needsMore) return needsMore
    if (other < 0xdc00 || other > 0xdfff) throw new JsonDefect('surrogateLone', at)
    return at + 12
  }

  /** The UTF-16 code unit of a `\u` escape. */
  private unit(at: number): number {
    if (at + 6 > this.end) return this.short('endsEarly', this.end)
    const digits = String.fromCharCode(...this.buffer.subarray(at + 2, at + 6))
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new JsonDefect('escapeUnknown', at)
    return parseInt(digits, 16)
  }

  private word(start: number): number {
    const { buffer } = this
    const first = buffer[start] as number
    if (first === 0x2d || digit[first] === 1) return this.number(start)
    let end = start
    while (end < this.end && inWord[buffer[end] as number] === 1) end++
    if (end === this.end && !this.isLast) return needsMore
    if (
      !words.some((word) => word.length === end - start && word.every((byte, index) => byte === buffer[start + index]))
    ) {
      const word = String.fromCharCode(...buffer.subarray(start, Math.min(end, start + 20)))
      throw new JsonDefect(wordDefect(first, word), start)
    }
    this.kind = first === 0x6e ? valueKind.null : valueKind.boolean
    return end
  }

  private number(start: number): number {
    const { buffer, end } = this
    let at = start
    let kind = valueKind.integer
    if (buffer[at] === 0x2d) at++
    const digits = at
    while (at < end && digit[buffer[at] as number] === 1) at++
    let isSound = at > digits && (buffer[digits] !== 0x30 || at === digits + 1)
    if (at < end && buffer[at] === 0x2e) {
      kind = valueKind.decimal
      const fraction = ++at
      while (at < end && digit[buffer[at] as number] === 1) at++
      isSound &&= at > fraction
    }
    if (at < end && (buffer[at] === 0x65 || buffer[at] === 0x45)) {
      kind = valueKind.exponent
      at++
      if (at < end && (buffer[at] === 0x2b || buffer[at] === 0x2d)) at++
      const power = at
      while (at < end && digit[buffer[at] as number] === 1) at++
      isSound &&= at > power
    }
    if (at >= end && !this.isLast) return needsMore
    if (!isSound || (at < end && inWord[buffer[at] as number] === 1)) {
      const isInfinity = buffer[start] === 0x2d && (buffer[start + 1] === 0x49 || buffer[start + 1] === 0x4e)
      throw new JsonDefect(isInfinity ? 'notANumber' : 'numberForm', start)
    }
    this.kind = kind
    return at
  }

  private short(kind: 'endsEarly' | 'valueExpected', at: number): typeof needsMore {
    if (!this.isLast) return needsMore
    throw new JsonDefect(kind === 'valueExpected' ? 'endsEarly' : kind, at)
  }
}

function wordDefect(first: number, word: string) {
  if (/^(NaN|[+]?Inf|Infinity)/i.test(word)) return 'notANumber'
  if (first === 0x27) return 'singleQuotes'
  if (first === 0x2f) return 'comment'
  if (first === comma || first === closeBracket || first === closeBrace) return 'valueExpected'
  return first === 0x2b || first === 0x2e ? 'numberForm' : 'unknownWord'
}
