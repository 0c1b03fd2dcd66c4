import type { NamedAccess } from '../../databases/row-database.ts'

/** A database to read from: filled by itself, and read by Weir and by its own client. */
export interface SourceBench {
  readonly type: string
  /** The client that reads alone, as the report names it. */
  readonly alone: string
  /** Null where its server is not installed here. */
  readonly start: (() => Promise<BenchedServer>) | null
  /** Writes the rows of the table into a file with the client alone, as its documentation does it; gives their number. */
  writeAlone(access: NamedAccess, path: string): Promise<number>
}

export interface BenchedServer {
  readonly access: NamedAccess
  /** Makes the table `customers` with this many rows. */
  fill(rows: number): Promise<void>
  stop(): Promise<void>
}
