import { StoreError } from '../store-error.ts'

const refusals: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the disk is read-only',
}

/** A failed write to this machine's disk as a StoreError; anything else is returned unchanged. */
export function localWriteFailure(error: unknown, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  const reason = refusals[code]
  if (reason !== undefined) return new StoreError('not_writable', { location: folder, reason, cause: error })
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new StoreError('full', { location: folder, reason: code, cause: error })
  return error
}
