import { StoreError, type StoreProblem } from '../store-error.ts'

interface SshError {
  readonly level?: string
  readonly code?: number | string
  readonly message?: string
}

/** The answers of the protocol by their numbers. */
export const noSuchFile = 2
const permissionDenied = 3
const noConnection = new Set<unknown>([6, 7])

export const isMissing = (error: unknown): boolean => (error as SshError).code === noSuchFile

/** An error of the client or the server in terms of stores; `denied` is what a missing permission means here. */
export function sftpFailure(error: unknown, location: string, denied: StoreProblem = 'unreadable'): Error {
  if (error instanceof StoreError || (error instanceof Error && error.name === 'AbortError')) return error
  const { level, code, message = '' } = error as SshError
  const failure = (problem: StoreProblem, reason: string) => new StoreError(problem, { location, reason, cause: error })
  if (level === 'client-authentication') return failure('refused', 'the login was refused')
  if (level !== undefined || typeof code === 'string') return failure('unreachable', message || String(code))
  if (code === permissionDenied) return failure(denied, 'permission denied')
  if (code === noSuchFile) return failure('unreadable', 'there is no such file')
  if (noConnection.has(code) || code === undefined) return failure('unreachable', message || 'the connection was lost')
  return failure(denied, message || `answer ${code}`)
}
