import { StoreError } from '../store-error.ts'

const refusals: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the disk is read-only',
}

const unread: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'it is a folder',
  EIO: 'the disk reports an error',
  EMFILE: 'too many files are open',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'the path is too long',
}

/** Why something of this machine's disk cannot be read, in words. */
export const readReason = (code: string | undefined): string =>
  code === undefined ? 'the reason is not known' : (unread[code] ?? `the system says ${code}`)

/** A failed write to this machine's disk as a StoreError; anything else is returned unchanged. */
export function localWriteFailure(error: unknown, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  const reason = refusals[code]
  if (reason !== undefined) return new StoreError('not_writable', { location: folder, reason, cause: error })
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new StoreError('full', { location: folder, reason: 'the disk is full', cause: error })
  return error
}
