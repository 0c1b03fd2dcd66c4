import { type FileHandle, open } from 'node:fs/promises'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { SourceFile } from '../file-reader.ts'
import { readFailure } from '../read-failure.ts'
import { linesBeforeInvalid, type XmlEncoding, xmlEncoding } from './xml-encoding.ts'

export interface XmlChunk {
  readonly text: string
  /** Where it begins in the file. */
  readonly byteStart: number
}

const chunkBytes = 1 << 18
const utf8Mark = 3

/** The text of a file, piece by piece; no piece ends inside a character. */
export class XmlText {
  readonly #file: SourceFile
  readonly #handle: FileHandle
  readonly encoding: XmlEncoding
  readonly sizeBytes: number
  readonly #markBytes: number

  private constructor(
    file: SourceFile,
    handle: FileHandle,
    encoding: XmlEncoding,
    sizeBytes: number,
    markBytes: number,
  ) {
    this.#file = file
    this.#handle = handle
    this.encoding = encoding
    this.sizeBytes = sizeBytes
    this.#markBytes = markBytes
  }

  /** Opens the file for as long as `work` takes. */
  static async with<Result>(
    file: SourceFile,
    option: string | undefined,
    work: (text: XmlText) => Promise<Result>,
  ): Promise<Result> {
    try {
      const handle = await open(file.path, 'r')
      try {
        const { size } = await handle.stat()
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(200), 0, 200, 0)
        const head = buffer.subarray(0, bytesRead)
        const { encoding, name } = xmlEncoding(head, option)
        if (!encoding) {
          const reason = `Weir does not read its encoding ${name}. Save the file as UTF-8`
          throw new AppError('file_unusable', { nodeId: file.nodeId, file: file.name, reason })
        }
        const mark = /^\ufeff/.test(new TextDecoder(encoding.label, { ignoreBOM: true }).decode(head.subarray(0, 4)))
        const markBytes = mark ? (encoding.label === 'utf-8' ? utf8Mark : 2) : 0
        return await work(new XmlText(file, handle, encoding, size, markBytes))
      } finally {
        await handle.close()
      }
    } catch (error) {
      throw readFailure({ nodeId: file.nodeId, file: file.name }, error)
    }
  }

  /** `lineNow` returns the reader's current line, for the error about invalid bytes. */
  async *chunks(lineNow: () => number): AsyncGenerator<XmlChunk> {
    let byteStart = this.#markBytes
    while (byteStart < this.sizeBytes) {
      const read = await this.#bytes(byteStart, chunkBytes)
      const isLast = byteStart + read.length >= this.sizeBytes
      const bytes = isLast ? read : read.subarray(0, this.encoding.complete(read))
      if (bytes.length === 0) return
      yield { text: this.#decode(bytes, lineNow), byteStart }
      byteStart += bytes.length
    }
  }

  /** Its bytes as they are, in pieces of whole characters' units. */
  async *units(): AsyncGenerator<{ readonly units: string; readonly byteStart: number }> {
    const { unitBytes } = this.encoding
    for (let byteStart = this.#markBytes; byteStart + unitBytes <= this.sizeBytes; byteStart += chunkBytes) {
      const bytes = await this.#bytes(byteStart, chunkBytes)
      yield { units: this.encoding.unitsOf(bytes), byteStart }
    }
  }

  /** The characters of units; null where they are none of the encoding. */
  decode(units: string): string | null {
    try {
      const bytes = this.encoding.bytesOf(units)
      return new TextDecoder(this.encoding.label, { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      return null
    }
  }

  /** The text between two bytes. */
  async slice(start: number, end: number): Promise<string> {
    return new TextDecoder(this.encoding.label).decode(await this.#bytes(start, end - start))
  }

  #decode(bytes: Buffer, lineNow: () => number): string {
    try {
      return new TextDecoder(this.encoding.label, { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch (error) {
      const line = lineNow() + linesBeforeInvalid(bytes, this.encoding)
      const place = { nodeId: this.#file.nodeId, file: this.#file.name }
      if (this.encoding.label === 'utf-8') throw new AppError('file_not_utf8', { ...place, line }, { cause: error })
      const reason = `the bytes are not ${this.encoding.label} text`
      throw new AppError('file_damaged', { ...place, place: `line ${line}`, reason }, { cause: error })
    }
  }

  async #bytes(start: number, length: number): Promise<Buffer> {
    const wanted = Buffer.allocUnsafe(Math.max(0, Math.min(length, this.sizeBytes - start)))
    let filled = 0
    while (filled < wanted.length) {
      const { bytesRead } = await this.#handle.read(wanted, filled, wanted.length - filled, start + filled)
      if (bytesRead === 0) return wanted.subarray(0, filled)
      filled += bytesRead
    }
    return wanted
  }
}
