import type { GeneratedKind } from './generated-column.ts'

/** A table as the catalog of Postgres describes it. */
export interface ExistingTable {
  readonly columns: readonly ExistingColumn[]
  /** Columns of the primary key in its order; empty where there is none. */
  readonly primaryKey: readonly string[]
  /** The columns of every other unique constraint. */
  readonly uniqueKeys: readonly (readonly string[])[]
}

export interface ExistingColumn {
  readonly name: string
  /** As Postgres prints it: character varying(255), numeric(12,2), timestamp with time zone. */
  readonly type: string
  readonly nullable: boolean
  /** The default's expression as Postgres prints it; null where there is none. */
  readonly defaultExpression: string | null
  /** A default that draws from a sequence, as that of a serial column does, is an identity by default. */
  readonly generated: GeneratedKind | null
}
