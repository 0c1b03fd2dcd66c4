import { rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { FileDisposition, StagedFile } from '../../storage/staging-journal.ts'
import { exists, moveFile } from './move-file.ts'
import { translateFolderError } from './translate-folder-error.ts'

/** Moves a staged file by its disposition. Can be repeated after a crash at any point. */
export async function finalizeStagedFile(file: StagedFile, disposition: FileDisposition): Promise<string> {
  const destination = destinationOf(file, disposition)
  try {
    const from = await findStaged(file)
    const place = from === null ? destination : await moveFile(from, destination)
    await removeRunFolder(dirname(file.stagedPath))
    return place
  } catch (error) {
    throw translateFolderError(error, file.nodeId, dirname(destination))
  }
}

/** The current place of the complete file; null if it was never staged, or is already at its destination. */
async function findStaged(file: StagedFile): Promise<string | null> {
  if (await exists(file.claimedPath)) {
    // The copy to the staging folder may be incomplete, so the claimed file is the complete one.
    await rm(file.stagedPath, { force: true })
    return file.claimedPath
  }
  return (await exists(file.stagedPath)) ? file.stagedPath : null
}

function destinationOf(file: StagedFile, disposition: FileDisposition): string {
  const name = basename(file.originalPath)
  switch (disposition) {
    case 'archive':
      return join(file.successFolder, name)
    case 'fail':
      return join(file.failureFolder, name)
    case 'return':
      return file.originalPath
  }
}

async function removeRunFolder(folder: string): Promise<void> {
  try {
    await rmdir(folder)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const isInUse = code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOENT'
    if (!isInUse)
      throw new AppError('workspace_unusable', { workspace: folder, reason: code ?? 'unknown' }, { cause: error })
  }
}
