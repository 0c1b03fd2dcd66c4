import { RequestFailure } from '../../http/request-failure.ts'
import { StoreError, type StoreProblem } from '../store-error.ts'

/** A failed request in terms of stores. */
export function httpFailure(error: unknown, location: string): unknown {
  if (!(error instanceof RequestFailure)) return error
  return new StoreError(problemOf(error), { location, reason: error.reason, cause: error })
}

function problemOf({ status, isTemporary }: RequestFailure): StoreProblem {
  if (status === 401 || status === 403) return 'refused'
  // The file is shorter now than the part that is asked for.
  if (status === 412 || status === 416) return 'changed'
  if (status !== null && status < 500 && status !== 408 && status !== 429) return 'unreadable'
  return isTemporary || status !== null ? 'unreachable' : 'unreadable'
}
