import { withoutStop } from '../../../src-shared/errors/failures/sentence-parts.ts'

/** A warehouse says no to a statement, and why: an unknown table, a mistake in a query, a value that it cannot compute. */
export class StatementRefused extends Error {
  constructor(reason: string, cause?: unknown) {
    super(withoutStop(reason.replaceAll(/\s+/g, ' ')), { cause })
    this.name = 'StatementRefused'
  }
}
