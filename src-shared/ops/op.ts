import type { z } from 'zod'

import type { FormField } from '../forms/form-field.ts'
import type { SchemaRecord } from '../schemas/schema-record.ts'
import type { AfterLoad } from './after-load.ts'
import type { Column } from '../values/column.ts'
import type { CompiledStep } from '../sql/compiled-step.ts'
import type { OnlyWeir } from '../values/only-weir.ts'
import type { DialectName, SqlDialect } from '../sql/dialects/sql-dialect.ts'

/** Something wrong with one op; the caller adds the node and turns `key` into a path like `nodes[1].ops[3].formula`. */
export interface OpFinding {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** The property of the op it is about; '' for the op as a whole. */
  readonly key: string
  readonly span?: { readonly start: number; readonly end: number }
  /** A change to this op that solves it: keys of the op and their new values. */
  readonly fix?: { readonly label: string; readonly set: Readonly<Record<string, unknown>> }
}

/** What an op may use besides its input. */
export interface OpKnowledge {
  readonly schemas: readonly SchemaRecord[]
}

/** For callers that know no schemas. */
export const nothingKnown: OpKnowledge = { schemas: [] }

export interface OpCheck {
  /** The columns after the op, best effort where there are findings. */
  readonly columns: readonly Column[]
  readonly findings: readonly OpFinding[]
}

/**
 * One operation of a transform node: everything Weir knows about it, listed only in the registry.
 * An op without `compile` parses and is checked, and a run of it is refused with a Problem.
 */
export interface OpDefinition<Op extends { readonly type: string } = { readonly type: string }> extends OnlyWeir {
  readonly type: Op['type']
  readonly label: string
  /** One sentence for palette and help. */
  readonly doc: string
  readonly schema: z.ZodType<Op>
  readonly form: readonly FormField[]
  /** A new op of this kind, for the palette, given the columns it will see. */
  readonly example: (input: readonly Column[]) => Op
  /** What it does, in plain words: "keep rows where status is active". */
  readonly summary: (op: Op) => string
  readonly check: (op: Op, input: readonly Column[], known: OpKnowledge) => OpCheck
  /** The schemas, by any of their names, whose tables it reads besides its rows. */
  readonly reads?: (op: Op) => readonly string[]
  /** What it gives for a row depends on the other rows of the run, so that single rows cannot be run through it again. */
  readonly seesAllRows?: (op: Op) => boolean
  /** What it does in the engine database after the rows are loaded. */
  readonly afterLoad?: (op: Op, known: OpKnowledge) => AfterLoad
  /** Whether it can send rows to quarantine. */
  readonly quarantines?: (op: Op) => boolean
  /** By what changes of the op rows no longer stop the run at what the receipt calls `label`; absent: by the values of its `onError`. */
  readonly waysOut?: (
    op: Op,
    label: string,
  ) => readonly { readonly kind: 'quarantine' | 'null'; readonly set: Readonly<Record<string, unknown>> }[]
  /** What a person chooses who says `onError: null`, where that is not "Make them null". */
  readonly whenNull?: string
  /** Where a dialect cannot wait for external lookups, `compile` throws a DialectGap. */
  readonly isExternalLookup?: true
  /** The only dialects that have its text; in others `compile` throws a DialectGap. */
  readonly dialects?: readonly DialectName[]
  readonly compile?: (op: Op, input: readonly Column[], dialect: SqlDialect, known: OpKnowledge) => CompiledStep
}
