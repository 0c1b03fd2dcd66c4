import { z } from 'zod'

import type { FormField } from '../forms/form-field.ts'

/** How many rows a node may reject before the whole run is stopped: a number, a share of the rows that came, or both. */
export const rejectionLimitSchema = z.strictObject({
  rows: z.number().int().min(0).optional(),
  percent: z.number().min(0).max(100).optional(),
})
export type RejectionLimit = z.infer<typeof rejectionLimitSchema>

/** The controls of the limit at `key`. */
export const rejectionLimitFields = (key: string): readonly FormField[] => [
  {
    key: `${key}.rows`,
    label: 'Most rejected rows',
    control: { kind: 'number', min: 0 },
    help: 'If more rows are rejected here, nothing is loaded.',
  },
  {
    key: `${key}.percent`,
    label: 'Most rejected percent',
    control: { kind: 'number', min: 0, max: 100 },
    help: 'Percent of the rows that reach this node.',
  },
]
