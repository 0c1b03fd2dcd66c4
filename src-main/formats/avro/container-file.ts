import { type FileHandle, open } from 'node:fs/promises'

import { AvroCursor } from './avro-cursor.ts'
import { AvroDefect } from './avro-defect.ts'

export interface ContainerHeader {
  readonly schema: string
  readonly codec: string
  readonly sync: Buffer
  /** The byte after it. */
  readonly end: number
}

/** A block as in the file, still compressed. */
export interface ContainerBlock {
  /** From 1. */
  readonly number: number
  readonly offset: number
  readonly records: number
  readonly packed: Buffer
}

const magic = Buffer.from('Obj\x01', 'latin1')
const syncBytes = 16
const mostHeaderBytes = 16 * 1024 * 1024
const mostBlockBytes = 128 * 1024 * 1024
const chunkBytes = 1 << 20
const twoLongs = 20

/** An Avro object container file, read in order with no more than a block in memory. */
export class ContainerFile {
  readonly #handle: FileHandle
  readonly #size: number
  #chunk: Buffer = Buffer.alloc(0)
  #chunkStart = 0

  private constructor(handle: FileHandle, size: number) {
    this.#handle = handle
    this.#size = size
  }

  static async open(path: string): Promise<ContainerFile> {
    const handle = await open(path, 'r')
    return new ContainerFile(handle, (await handle.stat()).size)
  }

  get sizeBytes(): number {
    return this.#size
  }

  close(): Promise<void> {
    return this.#handle.close()
  }

  async header(): Promise<ContainerHeader> {
    for (let length = 64 * 1024; ; length *= 4) {
      const bytes = await this.#bytes(0, Math.min(length, this.#size))
      try {
        return readHeader(bytes)
      } catch (error) {
        if (length >= this.#size || length >= mostHeaderBytes || !bytes.subarray(0, 4).equals(magic)) throw error
      }
    }
  }

  /** The block at an offset of the file. Without `wantsBytes` its bytes stay on the disk. */
  async block(
    { sync }: ContainerHeader,
    offset: number,
    number: number,
    wantsBytes: boolean,
  ): Promise<{ readonly block: ContainerBlock; readonly end: number }> {
    const head = new AvroCursor(await this.#bytes(offset, Math.min(twoLongs, this.#size - offset)))
    const records = head.size()
    const length = head.size()
    const start = offset + head.at
    const end = start + length + syncBytes
    if (end > this.#size) {
      throw new AvroDefect(`it should have ${length + syncBytes} bytes, and the file ends after ${this.#size - start}`)
    }
    if (length > mostBlockBytes) {
      throw new AvroDefect(`it has ${length} bytes; blocks of at most ${mostBlockBytes} are read`)
    }
    const found = wantsBytes ? await this.#bytes(start, length + syncBytes) : null
    const mark = found?.subarray(length) ?? (await this.#bytes(end - syncBytes, syncBytes))
    if (!mark.equals(sync)) throw new AvroDefect('the sync marker at its end is not that of the file')
    const packed = found?.subarray(0, length) ?? Buffer.alloc(0)
    return { block: { number, offset, records, packed }, end }
  }

  /** What the block at an offset says of itself; null where its head cannot be read. */
  async claimAt(offset: number): Promise<{ readonly records: number; readonly end: number } | null> {
    const head = new AvroCursor(await this.#bytes(offset, Math.min(twoLongs, this.#size - offset)))
    try {
      const records = head.size()
      const length = head.size()
      return { records, end: offset + head.at + length + syncBytes }
    } catch (error) {
      if (error instanceof AvroDefect) return null
      throw error
    }
  }

  /** Bytes as they are in the file. */
  bytesAt(offset: number, length: number): Promise<Buffer> {
    return this.#bytes(offset, Math.min(length, this.#size - offset))
  }

  /** The byte behind the next mark of the file; the end of the file where there is none. */
  async behindNextMark({ sync }: ContainerHeader, offset: number): Promise<number> {
    for (let start = offset; start < this.#size; start += chunkBytes - syncBytes + 1) {
      const found = (await this.#bytes(start, Math.min(chunkBytes, this.#size - start))).indexOf(sync)
      if (found >= 0) return start + found + syncBytes
    }
    return this.#size
  }

  async #bytes(start: number, length: number): Promise<Buffer> {
    const from = start - this.#chunkStart
    if (from < 0 || from + length > this.#chunk.length) {
      const wanted = Buffer.allocUnsafe(Math.min(Math.max(length, chunkBytes), this.#size - start))
      let filled = 0
      while (filled < wanted.length) {
        const { bytesRead } = await this.#handle.read(wanted, filled, wanted.length - filled, start + filled)
        if (bytesRead === 0) throw new AvroDefect('the file has become shorter')
        filled += bytesRead
      }
      this.#chunk = wanted
      this.#chunkStart = start
    }
    return this.#chunk.subarray(start - this.#chunkStart, start - this.#chunkStart + length)
  }
}

function readHeader(bytes: Buffer): ContainerHeader {
  if (!bytes.subarray(0, 4).equals(magic)) throw new AvroDefect('it does not begin like an Avro file (Obj and a 1)')
  const cursor = new AvroCursor(bytes)
  cursor.take(4)
  const entries = new Map<string, Buffer>()
  for (let count = cursor.long(); count !== 0; count = cursor.long()) {
    if (typeof count === 'bigint') throw new AvroDefect('the length of its metadata is not valid')
    if (count < 0) cursor.size()
    for (let left = Math.abs(count); left > 0; left--) entries.set(cursor.string(), cursor.take(cursor.size()))
  }
  const sync = Buffer.from(cursor.take(syncBytes))
  const schema = entries.get('avro.schema')
  if (schema === undefined) throw new AvroDefect('its metadata has no avro.schema')
  return {
    schema: schema.toString('utf8'),
    codec: entries.get('avro.codec')?.toString('utf8') ?? 'null',
    sync,
    end: cursor.at,
  }
}
