import type { Readable } from 'node:stream'

/** What a pipe needs of the engine: run a statement to its end. */
export interface PipeEngine {
  execute(statement: string): Promise<unknown>
  rows(query: string): Promise<readonly Readonly<Record<string, string | number | boolean | null>>[]>
}

/**
 * Carries the rows of a query as CSV bytes (no header, null is an empty field, "" the empty string) out of the engine.
 * The stream ends well only after the engine has written everything; an error of either side ends the other.
 */
export interface BytePipe {
  readonly name: string
  /** `folder` is the run's own. Rejects only where the pipe itself cannot be made. */
  open(engine: PipeEngine, query: string, folder: string): Promise<PipedRows>
}

export interface PipedRows {
  readonly bytes: Readable
  /** Settles when the engine is done, however it ended; to be awaited before the engine is used for anything else. */
  readonly settled: Promise<void>
}
