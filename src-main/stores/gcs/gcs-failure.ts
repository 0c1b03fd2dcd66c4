import { withoutStop } from '../../../src-shared/errors/failures/sentence-parts.ts'
import { StoreError, type StoreProblem } from '../store-error.ts'

interface GcsError {
  readonly code?: number | string
  readonly message?: string
}

export const statusOf = (error: unknown): number => Number((error as GcsError).code)

/** An error of the client in terms of stores. */
export function gcsFailure(error: unknown, location: string): unknown {
  if (error instanceof StoreError || (error as Error).name === 'AbortError') return error
  const { message = '' } = error as GcsError
  const [reason = ''] = message.split('\n')
  return new StoreError(problemOf(error), {
    location,
    reason: withoutStop(reason) || 'unknown reason',
    cause: error,
  })
}

function problemOf(error: unknown): StoreProblem {
  const status = statusOf(error)
  if (status === 401 || status === 403) return 'refused'
  if (status === 412) return 'changed'
  if (/credential|invalid_grant|DECODER/i.test((error as GcsError).message ?? '')) return 'refused'
  return Number.isNaN(status) || status >= 500 ? 'unreachable' : 'unreadable'
}
