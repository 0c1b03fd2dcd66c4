import { AppError } from '../../../src-shared/errors/app-error.ts'

const refusals: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the disk is read-only',
}

/** What the file system's no means to a person; anything else comes back as it was. */
export function translateFolderError(error: unknown, nodeId: string, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  const reason = refusals[code]
  if (reason !== undefined) return new AppError('folder_not_writable', { nodeId, folder, reason }, { cause: error })
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('disk_full', { folder, need: '' }, { cause: error })
  return error
}
