import { isUtf8 } from 'node:buffer'

import { AvroDefect, AvroValueDefect } from './avro-defect.ts'

/** Reads the binary encoding of Avro, never beyond its end. */
export class AvroCursor {
  readonly bytes: Buffer
  at = 0

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  get left(): number {
    return this.bytes.length - this.at
  }

  byte(): number {
    const byte = this.bytes[this.at]
    if (byte === undefined) throw new AvroDefect('it ends in the middle of a value')
    this.at++
    return byte
  }

  /** A long; a bigint where a number would lose digits. */
  long(): number | bigint {
    let low = 0
    let factor = 1
    for (let count = 0; count < 7; count++) {
      const byte = this.byte()
      low += (byte & 0x7f) * factor
      if (byte < 0x80) return low % 2 === 0 ? low / 2 : -(low + 1) / 2
      factor *= 128
    }
    let whole = BigInt(low)
    for (let shift = 49n; shift < 70n; shift += 7n) {
      const byte = this.byte()
      whole |= BigInt(byte & 0x7f) << shift
      if (byte >= 0x80) continue
      if (whole >= 1n << 64n) break
      const value = (whole >> 1n) ^ -(whole & 1n)
      return Number.isSafeInteger(Number(value)) ? Number(value) : value
    }
    throw new AvroDefect('a number is longer than 64 bits')
  }

  int(): number {
    const value = this.long()
    if (typeof value === 'bigint' || value > 0x7fffffff || value < -0x80000000) {
      throw new AvroDefect(`an int is out of its range: ${value}`)
    }
    return value
  }

  /** A length or a count, which is no more than what memory can hold. */
  size(): number {
    const value = this.long()
    if (typeof value === 'bigint' || value < 0) throw new AvroDefect(`a length of ${value} is not possible`)
    return value
  }

  take(length: number): Buffer {
    if (length > this.left) throw new AvroDefect(`a value of ${length} bytes begins where ${this.left} are left`)
    const taken = this.bytes.subarray(this.at, this.at + length)
    this.at += length
    return taken
  }

  string(): string {
    const length = this.size()
    if (length > this.left) this.take(length)
    const start = this.at
    this.at += length
    const text = this.bytes.toString('utf8', start, this.at)
    if (text.includes('\ufffd') && !isUtf8(this.bytes.subarray(start, this.at))) {
      throw new AvroDefect('a string is not UTF-8 text')
    }
    if (text.includes('\0')) {
      throw new AvroValueDefect(text.slice(0, 100), 'it contains a NUL character, which Postgres cannot store in text')
    }
    return text
  }

  boolean(): boolean {
    const byte = this.byte()
    if (byte > 1) throw new AvroDefect(`a boolean is ${byte}, neither 0 nor 1`)
    return byte === 1
  }

  float(): number {
    return this.take(4).readFloatLE(0)
  }

  double(): number {
    return this.take(8).readDoubleLE(0)
  }
}
