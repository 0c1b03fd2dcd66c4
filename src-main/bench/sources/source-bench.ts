import type { NamedAccess } from '../../databases/row-database.ts'

/** A database to read from: filled by itself, and read by Weir and by its own client. */
export interface SourceBench {
  readonly type: string
  /** The client that reads alone, as the report names it. */
  readonly alone: string
  /** Null where its server is not installed here. */
  readonly start: (() => Promise<BenchedServer>) | null
  /** Reads the table to its end with the client alone; gives the number of rows. */
  readAlone(access: NamedAccess): Promise<number>
}

export interface BenchedServer {
  readonly access: NamedAccess
  /** Makes the table `customers` with this many rows. */
  fill(rows: number): Promise<void>
  stop(): Promise<void>
}
