import { z } from 'zod'

import { firstColumn, unknownColumn, withColumn } from './columns-after.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('geo_resolve'),
  field: z.string().min(1),
  outputField: z.string().min(1),
  provider: z.string().min(1).optional(),
})

export const geoResolve: OpDefinition<z.infer<typeof schema>> = {
  type: 'geo_resolve',
  label: 'Geocode',
  doc: 'Finds the coordinates of an address by a provider.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'outputField', label: 'Into column', control: { kind: 'text' }, required: true },
    { key: 'provider', label: 'Provider', control: { kind: 'text' } },
  ],
  example: (input) => ({ type: 'geo_resolve', field: firstColumn(input), outputField: 'location' }),
  summary: (op) => `${op.outputField} = coordinates of ${op.field}`,
  check: (op, input) => ({
    columns: withColumn(input, { name: op.outputField, type: { name: 'json' } }),
    findings: unknownColumn(op.field, input, 'field'),
  }),
}
