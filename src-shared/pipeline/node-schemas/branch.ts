import { z } from 'zod'

import { name, reference } from './words.ts'

export const branchSchema = z.strictObject({
  id: name,
  kind: z.literal('branch'),
  input: reference,
  branches: z.array(z.strictObject({ name, when: name })).min(1),
  otherwise: z.string().optional(),
})
