import { AppError } from '../../../src-shared/errors/app-error.ts'

const refusals: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the disk is read-only',
}

/** A file system error as an AppError; anything else is returned unchanged. */
export function translateFolderError(error: unknown, nodeId: string, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  const reason = refusals[code]
  if (reason !== undefined) return new AppError('folder_not_writable', { nodeId, folder, reason }, { cause: error })
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('disk_full', { folder, need: '' }, { cause: error })
  return error
}
