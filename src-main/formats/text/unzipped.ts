import zlib from 'node:zlib'

import { type Entry, openPromise, type ZipFile } from 'yauzl'

import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { SourceFile } from '../file-reader.ts'
import { readFailure } from '../read-failure.ts'

const mostNames = 5

/** The content of the one data file in a zip archive; throws if there is none or several, or if it is not what the archive says. */
export async function* unzipped(file: SourceFile): AsyncGenerator<Buffer> {
  const place = { nodeId: file.nodeId, file: file.name }
  const found: { zip: ZipFile | null } = { zip: null }
  let crc = 0
  try {
    found.zip = await openPromise(file.path, { autoClose: false })
    const entry = await oneFile(file, found.zip)
    for await (const chunk of (await found.zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      crc = zlib.crc32(chunk, crc)
      yield chunk
    }
    if (crc !== entry.crc32)
      throw new AppError('zip_unreadable', { ...place, reason: `${entry.fileName} in it is damaged` })
  } catch (error) {
    if (isAppError(error)) throw error
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw readFailure(place, error)
    throw new AppError('zip_unreadable', { ...place, reason: (error as Error).message }, { cause: error })
  } finally {
    found.zip?.close()
  }
}

async function oneFile(file: SourceFile, zip: ZipFile): Promise<Entry> {
  const place = { nodeId: file.nodeId, file: file.name }
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) if (isData(entry.fileName)) entries.push(entry)
  const [only] = entries
  if (!only || entries.length > 1) {
    const names = entries.slice(0, mostNames).map(({ fileName }) => fileName)
    const more = entries.length > mostNames ? ', …' : ''
    throw new AppError('zip_not_one_file', { ...place, count: entries.length, names: names.join(', ') + more })
  }
  if (only.isEncrypted())
    throw new AppError('zip_unreadable', { ...place, reason: `${only.fileName} in it is encrypted` })
  return only
}

const isData = (name: string): boolean => !name.endsWith('/') && !/(?:^|\/)(?:__MACOSX\/|\.)/.test(name)
