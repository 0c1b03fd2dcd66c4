import { DialectGap } from '../sql/dialect-gap.ts'
import type { Ask, CompiledStep, Dialect, StepExit, StepWarning } from '../sql/compiled-step.ts'
import { quoteIdentifier } from '../sql/quote.ts'
import type { Column } from '../values/column.ts'
import { columnsWith } from './formula-step.ts'

const [key, answer] = ['_weir_lookup_key', '_weir_lookup_result'] as const

/** The column that says why there is no answer. */
export const noResultReason = '_weir_reason'

/** SQL of the condition that a row's question has no answer. */
export const unanswered = `${quoteIdentifier(noResultReason)} is not null`

export interface ExternalLookupStep {
  readonly input: readonly Column[]
  readonly output: Column
  /** What its name is to a person: "language_detect". */
  readonly step: string
  readonly ask: Omit<Ask, 'resultType'>
  readonly exits?: readonly StepExit[]
  readonly warnings?: readonly StepWarning[]
}

/** The step that computes one column by asking a provider about each distinct question. Only the local engine can wait for answers. */
export function externalLookupStep(
  { input, output, step, ask, exits, warnings }: ExternalLookupStep,
  dialect: Dialect,
): CompiledStep {
  requireEngine(step, dialect)
  return {
    columns: columnsWith(input, [{ column: output, sql: quoteIdentifier(answer) }]),
    exits: exits ?? [],
    warnings: warnings ?? [],
    side: [
      {
        relation: { kind: 'answers', ask: { ...ask, resultType: output.type }, key, answer, reason: noResultReason },
        on: `${ask.question} = ${quoteIdentifier(key)}`,
      },
    ],
  }
}

export function requireEngine(step: string, dialect: Dialect): void {
  if (dialect === 'duckdb') return
  const sentence = `${step} is an external lookup, which no SQL can do: it runs in Weir's own engine only and has no ${dialect} text.`
  throw new DialectGap(dialect, sentence)
}
