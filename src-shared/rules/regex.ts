import { z } from 'zod'

import { firstColumn, textFindings } from '../ops/columns-after.ts'
import type { Dialect } from '../sql/compiled-step.ts'
import { quoteIdentifier, quoteLiteral } from '../sql/quote.ts'
import { checkPattern } from './check-pattern.ts'
import type { RowRuleDefinition } from './rule.ts'
import { onFailControl, rowRuleFieldControl, rowRuleFields } from './row-rule-fields.ts'

const schema = z.strictObject({ type: z.literal('regex'), pattern: z.string().min(1), ...rowRuleFields })

export const regex: RowRuleDefinition<z.infer<typeof schema>> = {
  type: 'regex',
  label: 'Pattern',
  doc: 'The text matches a regular expression.',
  schema,
  form: [
    rowRuleFieldControl,
    { key: 'pattern', label: 'Pattern', control: { kind: 'regex' }, required: true, placeholder: '^[A-Z]{2}$' },
    onFailControl,
  ],
  example: (input) => ({ type: 'regex', field: firstColumn(input), pattern: '^.+$', onFail: 'quarantine' }),
  summary: (rule) => `${rule.field} looks like ${rule.pattern}`,
  check: (rule, input) => [...textFindings(rule.field, input, 'field'), ...checkPattern(rule.pattern, 'pattern')],
  breaks: (rule, _, dialect) => breaksPattern(quoteIdentifier(rule.field), quoteLiteral(rule.pattern), dialect),
}

function breaksPattern(value: string, pattern: string, dialect: Dialect): string {
  switch (dialect) {
    case 'duckdb':
      return `not regexp_matches(${value}, ${pattern})`
    case 'postgres':
      return `${value} !~ ${pattern}`
    case 'spark':
      return `not (${value} rlike ${pattern})`
  }
}
