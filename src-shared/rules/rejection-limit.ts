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
    label: 'Stop above rejected rows',
    control: { kind: 'number', min: 0 },
    help: 'More rows rejected here than this, and nothing is loaded.',
  },
  {
    key: `${key}.percent`,
    label: 'Stop above percent rejected',
    control: { kind: 'number', min: 0, max: 100 },
    help: 'The share of the rows that came to this node.',
  },
]
