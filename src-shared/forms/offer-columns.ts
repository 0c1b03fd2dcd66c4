import type { SchemaRecord } from '../schemas/schema-record.ts'
import type { Column } from '../values/column.ts'

/** What a form knows when it offers columns. */
export interface OfferContext {
  /** What the form edits: a node, an op, a rule. */
  readonly owner: Readonly<Record<string, unknown>>
  /** The columns of each input of the node, by the property that names the input. */
  readonly inputs: Readonly<Record<string, readonly Column[]>>
  /** The columns that come to the owner. */
  readonly columns: readonly Column[]
  readonly schemas: readonly SchemaRecord[]
}

export type OfferColumns = (context: OfferContext) => readonly Column[]
