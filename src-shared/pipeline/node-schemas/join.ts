import { z } from 'zod'

import { name, reference } from './words.ts'

export const joinSchema = z.strictObject({
  id: name,
  kind: z.literal('join'),
  left: reference,
  right: reference,
  type: z.enum(['inner', 'left', 'right', 'full', 'semi', 'anti']),
  on: z.array(z.strictObject({ left: name, right: name })).min(1),
  select: z.array(name).optional(),
})
