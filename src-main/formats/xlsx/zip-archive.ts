import type { Readable } from 'node:stream'

import { type Entry, openPromise, type ZipFile } from 'yauzl'

/** The parts of a zip file by their names, each read as a stream. */
export class ZipArchive {
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip
    this.#entries = entries
  }

  static async open(path: string): Promise<ZipArchive> {
    const zip = await openPromise(path, { autoClose: false })
    const entries = new Map<string, Entry>()
    try {
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName.replace(/^\//, ''), entry)
    } catch (error) {
      zip.close()
      throw error
    }
    return new ZipArchive(zip, entries)
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** Null if the archive has no such part. */
  async stream(name: string): Promise<Readable | null> {
    const entry = this.#entries.get(name)
    return entry ? this.#zip.openReadStreamPromise(entry) : null
  }

  close(): void {
    this.#zip.close()
  }
}
