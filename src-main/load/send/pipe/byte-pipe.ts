import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import type { ByteSource } from '../copy-in.ts'

/** What sending needs of the engine. */
export interface PipeEngine {
  readonly dialect: Pick<SqlDialect, 'identifier'>
  execute(statement: string): Promise<unknown>
  rows(query: string): Promise<readonly Readonly<Record<string, string | number | boolean | null>>[]>
}

/** Carries the rows of a query as CSV bytes (no header, null is an empty field, "" the empty string) out of the engine. */
export interface BytePipe {
  readonly name: string
  /** `folder` is the run's own. Rejects only where the pipe itself cannot be made. */
  open(engine: PipeEngine, query: string, folder: string): Promise<PipedRows>
}

/** For one reader. The end comes only after the engine has written everything; reading rejects where it broke off. */
export interface PipedRows extends ByteSource {
  /** Ends the pipe, however far it was read; resolves when the engine is free for something else. Never rejects. */
  close(): Promise<void>
}
