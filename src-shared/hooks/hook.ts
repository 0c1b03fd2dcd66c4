import type { z } from 'zod'

import type { DatabaseNeeds } from '../database-rights/database-needs.ts'
import type { FormField } from '../forms/form-field.ts'
import type { OpFinding } from '../ops/op.ts'
import type { OnlyWeir } from '../values/only-weir.ts'
import type { ParsedSql } from './parsed-sql.ts'

/** What a check of hooks may know beside the document. */
export interface HookKnowledge {
  /** The SQL of the document's hooks as Postgres's parser reads it, by its text; absent where nobody parsed it yet. */
  readonly parsedSql: ReadonlyMap<string, ParsedSql>
}

/** Something that a target does before or after its load: everything Weir knows about it but how it runs. The registry lists them; nothing else names one. */
export interface HookDefinition<Hook extends { readonly type: string } = { readonly type: string }> extends OnlyWeir {
  readonly type: Hook['type']
  readonly label: string
  readonly doc: string
  readonly schema: z.ZodType<Hook>
  /** The keys are those of the hook. */
  readonly form: readonly FormField[]
  /** A new hook of this kind, for the form. */
  readonly example: Hook
  /** What it does in a person's words: "refresh public.customer_totals". */
  readonly summary: (hook: Hook) => string
  readonly check: (hook: Hook, known: HookKnowledge) => readonly OpFinding[]
  /** Whether it is part of the load's transaction. What is not cannot be rolled back: after a load it runs when that is committed. */
  readonly isInTransaction: boolean
  /** The SQL that a person wrote into it. */
  readonly sql?: (hook: Hook) => string
  /** What it does in the engine database, besides what the role may do anyway; absent: nothing. */
  readonly needs?: (hook: Hook, usedBy: string, known: HookKnowledge) => DatabaseNeeds
  /** The names of the secrets that it needs beside those that its texts refer to. */
  readonly secrets?: (hook: Hook) => readonly string[]
}

export const missing = (key: string, message: string): OpFinding => ({
  code: 'hook_incomplete',
  severity: 'error',
  message,
  key,
})
