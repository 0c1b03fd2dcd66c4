import zlib from 'node:zlib'

import { type Entry, openPromise, type ZipFile } from 'yauzl'

export interface ZipEntry {
  /** Its path in the archive, without a slash before it. */
  readonly name: string
  readonly sizeBytes: number
  readonly isEncrypted: boolean
}

/** What the library does not see; translated by the callers, as its own errors are. */
class ZipDefect extends Error {}

/** The files of a zip archive by their names, each read as a stream and held to its checksum. */
export class ZipArchive {
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip
    this.#entries = entries
  }

  /** Throws yauzl's errors, and those of the file system. */
  static async open(path: string): Promise<ZipArchive> {
    const zip = await openPromise(path, { autoClose: false })
    const entries = new Map<string, Entry>()
    try {
      for await (const entry of zip.eachEntry()) entries.set(withoutSlash(entry.fileName), entry)
    } catch (error) {
      zip.close()
      throw error
    }
    return new ZipArchive(zip, entries)
  }

  /** Its files in the order of its directory; folders are not listed. */
  get entries(): readonly ZipEntry[] {
    return [...this.#entries]
      .filter(([name]) => !name.endsWith('/'))
      .map(([name, entry]) => ({ name, sizeBytes: entry.uncompressedSize, isEncrypted: entry.isEncrypted() }))
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** The content of a file; throws at its end if that is not what its checksum says. Nothing if there is no such file. */
  async *content(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name)
    if (entry === undefined) return
    let crc = 0
    const stream = await this.#zip.openReadStreamPromise(entry)
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        crc = zlib.crc32(chunk, crc)
        yield chunk
      }
    } finally {
      stream.destroy()
    }
    if (crc !== entry.crc32) throw new ZipDefect(`${name} in it is damaged`)
  }

  close(): void {
    this.#zip.close()
  }
}

const withoutSlash = (name: string): string => name.replace(/^\//, '')
