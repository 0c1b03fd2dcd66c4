import { AppError } from '../../src-shared/errors/app-error.ts'

/** An error during a read as an AppError; an AppError is returned unchanged. */
export function readFailure(place: { readonly nodeId: string; readonly file: string }, error: unknown): unknown {
  if (error instanceof AppError) return error
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (typeof code !== 'string') return error
  const reason = reasons[code] ?? (error as Error).message
  return new AppError('file_unreadable', { ...place, reason }, { cause: error })
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it no longer exists',
  EACCES: 'Weir may not read it',
  EPERM: 'Weir may not read it',
  EISDIR: 'it is a folder',
  EIO: 'the disk reports an error',
}
