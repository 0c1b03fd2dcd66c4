import { z } from 'zod'

import { checkService } from '../providers/check-service.ts'
import { type ServiceConfig, serviceConfigSchema } from '../providers/service-config.ts'
import { embedding } from '../providers/service-kinds.ts'
import { firstColumn, textFindings, withColumn } from './columns-after.ts'
import type { OpDefinition } from './op.ts'
import { serviceColumn, serviceStep } from './service-step.ts'

const schema = z.strictObject({
  type: z.literal('vector_embed'),
  field: z.string().min(1),
  outputField: z.string().min(1),
  model: z.string().min(1).optional(),
  config: serviceConfigSchema.optional(),
})
type Op = z.infer<typeof schema>

export const vectorEmbed: OpDefinition<Op> = {
  type: 'vector_embed',
  label: 'Embed',
  doc: 'Turns text into an embedding vector by a service.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'outputField', label: 'Output column', control: { kind: 'text' }, required: true },
    { key: 'model', label: 'Model', control: { kind: 'text' } },
    {
      key: 'config',
      label: 'Service',
      control: { kind: 'json' },
      help: 'url, headers, responsePath, …; without a url the column stays null.',
    },
  ],
  example: (input) => ({ type: 'vector_embed', field: firstColumn(input), outputField: 'embedding' }),
  summary: (op) => `${op.outputField} = embedding of ${op.field}`,
  check: (op, input) => ({
    columns: withColumn(input, serviceColumn(op.outputField, configOf(op), embedding(op.field))),
    findings: [
      ...textFindings(op.field, input, 'field'),
      ...checkService(configOf(op), embedding(op.field), input).map((finding) => ({
        ...finding,
        key: `config.${finding.key}`,
      })),
    ],
  }),
  quarantines: (op) => op.config?.onError === 'quarantine',
  isExternalLookup: true,
  compile: (op, input, dialect) => {
    const { outputField, type: step } = op
    return serviceStep({ input, outputField, config: configOf(op), kind: embedding(op.field), step }, dialect)
  },
}

const configOf = ({ model, config = {} }: Op): ServiceConfig => (model === undefined ? config : { model, ...config })
