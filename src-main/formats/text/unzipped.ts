import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import { ZipArchive } from '../archive/zip-archive.ts'
import type { SourceFile } from '../file-reader.ts'
import { readFailure } from '../read-failure.ts'

const mostNames = 5

/** The content of the one data file in a zip archive; throws if there is none or several, or if it is not what the archive says. */
export async function* unzipped(file: SourceFile): AsyncGenerator<Buffer> {
  const place = { nodeId: file.nodeId, file: file.name }
  const found: { zip: ZipArchive | null } = { zip: null }
  try {
    found.zip = await ZipArchive.open(file.path)
    yield* found.zip.content(oneFile(file, found.zip))
  } catch (error) {
    if (isAppError(error)) throw error
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw readFailure(place, error)
    throw new AppError('zip_unreadable', { ...place, reason: (error as Error).message }, { cause: error })
  } finally {
    found.zip?.close()
  }
}

function oneFile(file: SourceFile, zip: ZipArchive): string {
  const place = { nodeId: file.nodeId, file: file.name }
  const entries = zip.entries.filter(({ name }) => isData(name))
  const [only] = entries
  if (!only || entries.length > 1) {
    const names = entries.slice(0, mostNames).map(({ name }) => name)
    const more = entries.length > mostNames ? ', …' : ''
    throw new AppError('zip_not_one_file', { ...place, count: entries.length, names: names.join(', ') + more })
  }
  if (only.isEncrypted) throw new AppError('zip_unreadable', { ...place, reason: `${only.name} in it is encrypted` })
  return only.name
}

/** What archivers add of their own is not data. */
const isData = (name: string): boolean => !/(?:^|\/)(?:__MACOSX\/|\.)/.test(name)
