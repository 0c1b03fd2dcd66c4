/** What can be wrong with a store, whatever its kind. */
export type StoreProblem =
  'folder_missing' | 'unreadable' | 'changed' | 'not_writable' | 'full' | 'unreachable' | 'refused'

/** A failure of a store in terms that all kinds share; who knows the source translates it into a sentence. */
export class StoreError extends Error {
  readonly problem: StoreProblem
  readonly location: string
  readonly reason: string

  constructor(problem: StoreProblem, { location, reason, cause }: StoreErrorData) {
    super(`${problem}: ${location} (${reason})`, { cause })
    this.problem = problem
    this.location = location
    this.reason = reason
  }
}

interface StoreErrorData {
  readonly location: string
  readonly reason: string
  readonly cause?: unknown
}

/** What went wrong in words, of a store or of anything else. */
export const reasonOf = (error: unknown): string =>
  error instanceof StoreError ? error.reason : error instanceof Error ? error.message : String(error)
