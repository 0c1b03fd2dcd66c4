import { z } from 'zod'

import { datasetRulesSchema, rowRuleSchema } from '../../rules/registry.ts'
import { rejectionLimitSchema } from '../../rules/rejection-limit.ts'
import { name, reference } from './words.ts'

export const validateSchema = z.strictObject({
  id: name,
  kind: z.literal('validate'),
  input: reference,
  rowLevel: z.array(rowRuleSchema).optional(),
  datasetLevel: datasetRulesSchema.optional(),
  quarantine: z
    .strictObject({ enabled: z.boolean().optional(), table: name, maxRejected: rejectionLimitSchema.optional() })
    .optional(),
})
