import { z } from 'zod'

import { name, reference } from './words.ts'

export const enrichSchema = z.strictObject({
  id: name,
  kind: z.literal('enrich'),
  input: reference,
  provider: z.enum(['http', 'llm', 'geocode', 'ml_score']),
  outputField: name,
  config: z.record(z.string(), z.unknown()),
})
