import { z } from 'zod'

import type { ExistingColumn, ExistingTable } from './existing-table.ts'
import { generatedKinds } from './generated-column.ts'

/** A table that no schema of the workspace describes, as the catalog has it. Weir loads it and never alters it. */
export interface AdoptedTable extends ExistingTable {
  /** Qualified: sales.orders. */
  readonly name: string
  readonly kind: AdoptedKind
  readonly columns: readonly AdoptedColumn[]
}

export type AdoptedKind = 'table' | 'partitioned table' | 'view' | 'foreign table'

export interface AdoptedColumn extends ExistingColumn {
  /** The type below a domain, as Postgres prints it; else the same as `type`. */
  readonly baseType: string
  /** What its values are made of; an array is one whatever its elements are. */
  readonly kind: 'base' | 'enum' | 'array' | 'range' | 'composite'
}

/** An adopted table on the wire. */
export const adoptedTableSchema = z.object({
  name: z.string(),
  kind: z.enum(['table', 'partitioned table', 'view', 'foreign table']),
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      nullable: z.boolean(),
      defaultExpression: z.string().nullable(),
      generated: z.enum(generatedKinds).nullable(),
      baseType: z.string(),
      kind: z.enum(['base', 'enum', 'array', 'range', 'composite']),
    }),
  ),
  primaryKey: z.array(z.string()),
  uniqueKeys: z.array(z.array(z.string())),
})

/** The tables of the engine database that the targets of a document name and no schema describes. */
export interface AdoptedTables {
  readonly found: readonly AdoptedTable[]
  /** The names of all tables that could be meant. */
  readonly names: readonly string[]
  /** Why the catalog could not be read; null where it was. */
  readonly unread: string | null
}

export const noAdoptedTables: AdoptedTables = { found: [], names: [], unread: null }
