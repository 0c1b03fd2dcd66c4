import type { ByteSource } from '../copy-in.ts'

/** What a pipe needs of the engine: run a statement to its end. */
export interface PipeEngine {
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
