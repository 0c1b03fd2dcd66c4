import { z } from 'zod'

import { firstColumn, textFindings } from '../ops/columns-after.ts'
import type { DialectName } from '../sql/dialects/sql-dialect.ts'
import { quoteLiteral } from '../sql/quote.ts'
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
  breaks: (rule, _, dialect) => breaksPattern[dialect.name](dialect.identifier(rule.field), quoteLiteral(rule.pattern)),
}

const breaksPattern: Readonly<Record<DialectName, (value: string, pattern: string) => string>> = {
  duckdb: (value, pattern) => `not regexp_matches(${value}, ${pattern})`,
  postgres: (value, pattern) => `${value} !~ ${pattern}`,
  spark: (value, pattern) => `not (${value} rlike ${pattern})`,
}
