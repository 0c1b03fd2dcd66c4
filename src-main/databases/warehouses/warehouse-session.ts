import type { Column } from '../../../src-shared/values/column.ts'
import type { ProbedSession } from '../probe-database.ts'

/** Somebody who is signed in. Throws StatementRefused where the warehouse says no to a statement. */
export interface WarehouseSession extends Pick<ProbedSession, 'encryption' | 'tables'> {
  /** Asks who is signed in where, for people. */
  signedIn(): Promise<string>
  /** What a statement would bring, without running it. It has to be one select statement. */
  describe(select: string, signal: AbortSignal): Promise<readonly Column[]>
  /** The rows in batches, each value in the text form of Postgres. Aborting ends the statement there too. */
  rows(order: StatementRows): AsyncIterable<readonly TextRow[]>
  close(): Promise<void>
}

export type TextRow = readonly (string | null)[]

export interface StatementRows {
  readonly sql: string
  /** What `describe` said. */
  readonly columns: readonly Column[]
  /** No more rows than this are wanted. */
  readonly most: number
  readonly signal: AbortSignal
}
