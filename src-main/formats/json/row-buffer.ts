import type { FileHandle } from 'node:fs/promises'

const [quote, comma, lineFeed, carriageReturn] = [0x22, 0x2c, 0x0a, 0x0d]

/** A buffer for CSV rows that is written to a file when it is full. */
export class RowBuffer {
  longestRowBytes = 0
  /** Whether a value that has been written holds a line break. */
  hasLineBreaks = false
  private rows = 0
  private bytes = Buffer.allocUnsafe(1 << 21)
  private at = 0
  private rowStart = 0

  begin(): void {
    this.rowStart = this.at
  }

  end(): void {
    this.reserve(1)
    this.bytes[this.at++] = lineFeed
    this.rows++
    if (this.at - this.rowStart > this.longestRowBytes) this.longestRowBytes = this.at - this.rowStart
  }

  delimiter(): void {
    this.reserve(1)
    this.bytes[this.at++] = comma
  }

  /** Bytes as they are. */
  raw(from: Uint8Array, start: number, end: number): void {
    const size = end - start
    this.reserve(size)
    // For a few bytes a loop is faster than a bulk copy.
    if (size > 24) this.bytes.set(from.subarray(start, end), this.at)
    else for (let index = 0; index < size; index++) this.bytes[this.at + index] = from[start + index] as number
    this.at += size
  }

  /** Bytes as a quoted field. */
  quoted(from: Uint8Array, start: number, end: number): void {
    this.reserve(2 * (end - start) + 2)
    const { bytes } = this
    let at = this.at
    bytes[at++] = quote
    for (let index = start; index < end; index++) {
      const byte = from[index] as number
      bytes[at++] = byte
      if (byte === quote) bytes[at++] = quote
    }
    bytes[at++] = quote
    this.at = at
  }

  /** A text as a quoted field. */
  text(value: string): void {
    const field = Buffer.from(`"${value.replaceAll('"', '""')}"`)
    this.raw(field, 0, field.length)
  }

  /** Appends the buffer to the file. */
  async flush(file: FileHandle): Promise<void> {
    const written = this.bytes.subarray(0, this.at)
    this.hasLineBreaks ||= written.includes(carriageReturn) || lineFeeds(written) !== this.rows
    this.rows = 0
    for (let start = 0; start < this.at;) {
      start += (await file.write(this.bytes, start, this.at - start)).bytesWritten
    }
    this.at = 0
  }

  private reserve(size: number): void {
    if (this.at + size <= this.bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + size))
    this.bytes.copy(larger, 0, 0, this.at)
    this.bytes = larger
  }
}

function lineFeeds(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) count++
  return count
}
