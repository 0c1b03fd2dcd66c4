import { z } from 'zod'

import { checkService } from '../providers/check-service.ts'
import { type ServiceConfig, serviceConfigSchema } from '../providers/service-config.ts'
import { geocoding } from '../providers/service-kinds.ts'
import { firstColumn, textFindings, withColumn } from './columns-after.ts'
import type { OpDefinition } from './op.ts'
import { serviceColumn, serviceStep } from './service-step.ts'

const schema = z.strictObject({
  type: z.literal('geo_resolve'),
  field: z.string().min(1),
  outputField: z.string().min(1),
  provider: z.string().min(1).optional(),
  config: serviceConfigSchema.optional(),
})
type Op = z.infer<typeof schema>

export const geoResolve: OpDefinition<Op> = {
  type: 'geo_resolve',
  label: 'Geocode',
  doc: 'Finds the coordinates of an address by a service.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'outputField', label: 'Output column', control: { kind: 'text' }, required: true },
    { key: 'provider', label: 'Provider', control: { kind: 'text' } },
    {
      key: 'config',
      label: 'Service',
      control: { kind: 'json' },
      help: 'url, headers, responsePath, …; without a url the column stays null.',
    },
  ],
  example: (input) => ({ type: 'geo_resolve', field: firstColumn(input), outputField: 'location' }),
  summary: (op) => `${op.outputField} = coordinates of ${op.field}`,
  check: (op, input) => ({
    columns: withColumn(input, serviceColumn(op.outputField, configOf(op), geocoding)),
    findings: [
      ...textFindings(op.field, input, 'field'),
      ...checkService(configOf(op), geocoding, input).map((finding) => ({ ...finding, key: `config.${finding.key}` })),
    ],
  }),
  quarantines: (op) => op.config?.onError === 'quarantine',
  isExternalLookup: true,
  compile: (op, input, dialect) => {
    const { outputField, type: step } = op
    return serviceStep({ input, outputField, config: configOf(op), kind: geocoding, step }, dialect)
  },
}

const configOf = ({ config = {} }: Op): ServiceConfig => config
