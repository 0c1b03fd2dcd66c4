/** A warehouse says no to a statement, and why: an unknown table, a mistake in a query, a value that it cannot compute. */
export class StatementRefused extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason.trim().replaceAll(/\s+/g, ' ').replace(/\.$/, ''), { cause })
    this.name = 'StatementRefused'
  }
}
