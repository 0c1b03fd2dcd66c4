import { z } from 'zod'

import { name, reference } from './words.ts'

export const unionSchema = z.strictObject({
  id: name,
  kind: z.literal('union'),
  inputs: z.array(reference).min(1),
  onMissingColumn: z.enum(['fail', 'null']).optional(),
})
