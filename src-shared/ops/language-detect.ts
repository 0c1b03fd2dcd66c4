import { z } from 'zod'

import type { Column } from '../values/column.ts'
import { externalLookupStep } from './external-lookup-step.ts'
import { firstColumn, textFindings, withColumn } from './columns-after.ts'
import { modelUnused } from './model-unused.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('language_detect'),
  field: z.string().min(1),
  outputField: z.string().min(1),
  model: z.string().min(1).optional(),
})
type Op = z.infer<typeof schema>

export const languageDetect: OpDefinition<Op> = {
  type: 'language_detect',
  label: 'Detect language',
  doc: 'Detects the language of a text as an ISO 639-1 code; null if the text is too short.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'outputField', label: 'Output column', control: { kind: 'text' }, required: true },
  ],
  example: (input) => ({ type: 'language_detect', field: firstColumn(input), outputField: 'language' }),
  summary: (op) => `${op.outputField} = language of ${op.field}`,
  check: (op, input) => ({
    columns: withColumn(input, outputOf(op)),
    findings: [...textFindings(op.field, input, 'field'), ...modelUnused(op)],
  }),
  isExternalLookup: true,
  compile: (op, input, dialect) =>
    externalLookupStep(
      {
        input,
        output: outputOf(op),
        step: op.type,
        ask: { provider: 'language', question: dialect.identifier(op.field), settings: {}, needsResult: true },
      },
      dialect,
    ),
}

const outputOf = (op: Op): Column => ({ name: op.outputField, type: { name: 'text' } })
