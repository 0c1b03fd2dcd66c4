/** What can be wrong with a store, whatever its kind. */
export type StoreProblem =
  'folder_missing' | 'unreadable' | 'changed' | 'not_writable' | 'full' | 'unreachable' | 'refused'

/** A failure of a store in terms that all kinds share; who knows the source translates it into a sentence. */
export class StoreError extends Error {
  readonly problem: StoreProblem
  readonly location: string
  readonly reason: string
  /** What is missing of the location, as its system calls it. */
  readonly missing: MissingPlace

  constructor(problem: StoreProblem, { location, reason, missing = 'folder', cause }: StoreErrorData) {
    super(`${problem}: ${location} (${reason})`, { cause })
    this.problem = problem
    this.location = location
    this.reason = reason
    this.missing = missing
  }
}

type MissingPlace = 'folder' | 'bucket' | 'container'

interface StoreErrorData {
  readonly location: string
  readonly reason: string
  readonly missing?: MissingPlace
  readonly cause?: unknown
}

/** What went wrong in words, of a store or of anything else. */
export const reasonOf = (error: unknown): string =>
  error instanceof StoreError ? error.reason : error instanceof Error ? error.message : String(error)
