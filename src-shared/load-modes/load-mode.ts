import type { z } from 'zod'

import type { TargetRights } from '../database-rights/table-need.ts'
import type { Problem } from '../errors/problem.ts'
import type { FormField } from '../forms/form-field.ts'
import type { LedgerTables } from '../ledger/ledger-tables.ts'
import type { ReceiptTerm } from '../receipt/receipt.ts'
import type { TableShape } from '../schemas/table-shape.ts'
import type { Column } from '../values/column.ts'

/**
 * A way for rows to enter the target: what it says in a document, and what it promises. The registry lists them; nothing else
 * names one. What a run does is its other half, in `src-main/load/modes`.
 */
export interface LoadModeDefinition<Name extends string = string, Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: Name
  readonly label: string
  readonly doc: string
  /** The fields of a target that only this mode reads, all optional: a document is parsed whichever mode it names. */
  readonly shape: Shape
  /** Those of its fields that it cannot do without. */
  readonly required: readonly (keyof Shape & string)[]
  /** A control for each field, drawn where the mode is chosen. */
  readonly form: readonly FormField[]
  /** What is wrong with its fields on a target, where all required ones are there. */
  readonly check: (target: ModeTarget<Shape>, context: ModeCheckContext) => readonly Problem[]
  /** Whether rows that are there before may be gone after: an empty source then aborts the load unless the target says otherwise. */
  readonly replacesRows: boolean
  /** Whether rows that are there before may be changed or gone after. */
  readonly changesRows: boolean
  /** Whether loading the same rows again leaves the table as it is. */
  readonly isRepeatable: boolean
  /** How single rows that were rejected are loaded later: never by a mode that would replace the others. */
  readonly replayMode: (target: ModeTarget<Shape>) => 'append' | 'upsert'
  /** The columns by which each row that is sent has to be the only one; none where rows may repeat. */
  readonly keyOf: (target: ModeTarget<Shape>) => readonly string[]
  /** What becomes of rows, in the order that a receipt draws. */
  readonly terms: readonly ReceiptTerm[]
  /** What it keeps for later beside the rows, which a person can look at and undo. */
  readonly keeps?: 'previous generation' | 'watermark'
  /** What the database role has to be allowed to load a target this way. */
  readonly rights: (target: ModeTarget<Shape>, ledger: LedgerTables) => TargetRights
  /** In a person's words: "add the rows to public.ds_customer". */
  readonly summary: (target: ModeTarget<Shape>) => string
  /** What readers and other writers of the table notice of a load, in one or two sentences. */
  readonly readerImpact: (fields: z.infer<z.ZodObject<Shape>>) => string
  /** Null where a run can load this way; else the sentence that refuses it. */
  readonly refusal: string | null
}

/** A target as a load mode sees it. */
export type ModeTarget<Shape extends z.ZodRawShape = z.ZodRawShape> = z.infer<z.ZodObject<Shape>> & {
  readonly id: string
  /** Qualified: public.ds_customer. */
  readonly schema: string
  /** Whether columns that Postgres always numbers take the values that come. */
  readonly overrideIdentity?: boolean | undefined
  readonly loadMode: string
}

export interface ModeCheckContext {
  /** The target's place in the IR: `nodes[2]`. */
  readonly path: string
  /** The columns that come; null where they are not known. */
  readonly columns: readonly Column[] | null
  /** The table itself; null where it is not known. */
  readonly table: TableShape | null
}

/** The shape of a mode without fields of its own. */
export const noFields = {}
