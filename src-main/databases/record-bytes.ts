import { isUtf8 } from 'node:buffer'

import { RecordTooLong } from '../formats/copy/record-copy.ts'
import type { RecordBlock } from '../load/read/copy-out.ts'

/** Gathers records of a CSV file as bytes, each with its number before its fields: values that came as bytes stay bytes. */
export interface RecordBytes {
  /** A field that is null. */
  nothing(): void
  /** Bytes that need no quotes: digits, a date, a word. What is to follow them is ASCII. */
  plain(bytes: Uint8Array, start: number, end: number, followedBy?: string): void
  /** The same of a text. */
  word(text: string): void
  /** Bytes that may hold anything. */
  quoted(bytes: Uint8Array, start: number, end: number): void
  /** A text that may hold anything. */
  text(text: string): void
  endRecord(): void
  /** True when it is time to `take` what has been gathered. */
  isFull(): boolean
  take(): RecordBlock
}

const blockBytes = 1 << 20
const mostRecordBytes = 128 << 20
/** Below this a loop is faster than a call. */
const fewBytes = 48

const [comma, quote, lineFeed, zero] = [44, 34, 10, 48]

export function gatherRecordBytes(): RecordBytes {
  let block = Buffer.allocUnsafe(blockBytes + (blockBytes >> 3))
  let size = 0
  let recordStart = 0
  let records = 0
  let number = 0
  let isBegun = false

  const reserve = (more: number) => {
    if (size + more <= block.length) return
    if (size + more - recordStart > mostRecordBytes) throw new RecordTooLong()
    const wider = Buffer.allocUnsafe((size + more) * 2)
    block.copy(wider, 0, 0, size)
    block = wider
  }
  /** Room for a field of so many bytes, after the comma before it. */
  const beginField = (most: number) => {
    reserve(most + 24)
    if (!isBegun) beginRecord()
    block[size++] = comma
  }
  const beginRecord = () => {
    isBegun = true
    recordStart = size
    number++
    let digits = 1
    for (let rest = number; rest >= 10; rest = Math.floor(rest / 10)) digits++
    let rest = number
    for (let at = size + digits - 1; at >= size; at--) {
      block[at] = zero + (rest % 10)
      rest = Math.floor(rest / 10)
    }
    size += digits
  }
  const copy = (bytes: Uint8Array, start: number, end: number) => {
    if (end - start < fewBytes) for (let at = start; at < end; at++) block[size++] = bytes[at] as number
    else {
      block.set(bytes.subarray(start, end), size)
      size += end - start
    }
  }
  const addQuoted = (bytes: Uint8Array, start: number, end: number) => {
    beginField((end - start) * 2 + 2)
    block[size++] = quote
    if (end - start >= fewBytes && !bytes.subarray(start, end).includes(quote)) copy(bytes, start, end)
    else {
      for (let at = start; at < end; at++) {
        const byte = bytes[at] as number
        block[size++] = byte
        if (byte === quote) block[size++] = quote
      }
    }
    block[size++] = quote
  }
  return {
    nothing: () => beginField(0),
    plain: (bytes, start, end, followedBy = '') => {
      beginField(end - start + followedBy.length)
      copy(bytes, start, end)
      for (let at = 0; at < followedBy.length; at++) block[size++] = followedBy.charCodeAt(at)
    },
    word: (text) => {
      beginField(text.length * 3)
      size += block.write(text, size)
    },
    quoted: addQuoted,
    text: (text) => {
      // A character has three bytes at the most, in UTF-8, per unit of its length.
      const escaped = text.includes('"') ? text.replaceAll('"', '""') : text
      beginField(escaped.length * 3 + 2)
      block[size++] = quote
      size += block.write(escaped, size)
      block[size++] = quote
    },
    endRecord: () => {
      block[size++] = lineFeed
      isBegun = false
      records++
    },
    isFull: () => size >= blockBytes,
    take: () => {
      const bytes = block.subarray(0, size)
      const taken = { bytes: isUtf8(bytes) ? bytes : Buffer.from(bytes.toString('utf8')), records }
      block = Buffer.allocUnsafe(blockBytes + (blockBytes >> 3))
      size = 0
      records = 0
      return taken
    },
  }
}
