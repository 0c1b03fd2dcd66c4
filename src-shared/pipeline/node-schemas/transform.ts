import { z } from 'zod'

import { opSchema } from '../../ops/registry.ts'
import { name, reference } from './words.ts'

export const transformSchema = z.strictObject({
  id: name,
  kind: z.literal('transform'),
  input: reference,
  ops: z.array(opSchema),
})
