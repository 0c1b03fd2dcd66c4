import { DialectGap } from '../sql/dialect-gap.ts'
import type { Ask, CompiledStep, StepExit, StepWarning } from '../sql/compiled-step.ts'
import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import { quoteIdentifier } from '../sql/quote.ts'
import type { Column } from '../values/column.ts'
import { columnsWith } from './formula-step.ts'

const [key, answer] = ['_weir_lookup_key', '_weir_lookup_result'] as const

/** The column with the reason why there is no result. */
export const noResultReason = '_weir_reason'

/** SQL condition: the lookup of the row has no result. */
export const unanswered = `${quoteIdentifier(noResultReason)} is not null`

export interface ExternalLookupStep {
  readonly input: readonly Column[]
  readonly output: Column
  /** Its name for people: "language_detect". */
  readonly step: string
  readonly ask: Omit<Ask, 'resultType' | 'fills'>
  readonly exits?: readonly StepExit[]
  readonly warnings?: readonly StepWarning[]
}

/** The step that computes one column by looking up each distinct key with a provider. Only the local engine can wait for results. */
export function externalLookupStep(
  { input, output, step, ask, exits, warnings }: ExternalLookupStep,
  dialect: SqlDialect,
): CompiledStep {
  requireEngine(step, dialect)
  return {
    columns: columnsWith(input, [{ column: output, sql: dialect.identifier(answer) }], dialect),
    exits: exits ?? [],
    warnings: warnings ?? [],
    side: [
      {
        relation: {
          kind: 'answers',
          ask: { ...ask, resultType: output.type, fills: { step, column: output.name } },
          key,
          answer,
          reason: noResultReason,
        },
        on: `${ask.question} = ${dialect.identifier(key)}`,
      },
    ],
  }
}

export function requireEngine(step: string, dialect: SqlDialect): void {
  if (dialect.canWaitForExternalLookups) return
  const sentence = `${step} is an external lookup, which SQL cannot do: it runs only in Weir's own engine and has no ${dialect.title} SQL.`
  throw new DialectGap(dialect.name, sentence)
}
