import { z } from 'zod'

import { name, reference } from './words.ts'

export const archiveSchema = z.strictObject({
  id: name,
  kind: z.literal('archive'),
  input: reference,
  successFolder: name,
  failureFolder: z.string().optional(),
})
