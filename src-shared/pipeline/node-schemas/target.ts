import { z } from 'zod'

import { hookSchema } from '../../hooks/registry.ts'
import { rowCountDeltaSchema } from '../../load-guards/row-count-delta.ts'
import { loadModeNames, modeShape } from '../../load-modes/registry.ts'
import { rejectionLimitSchema } from '../../rules/rejection-limit.ts'
import { name, reference, tableName } from './words.ts'

export const targetSchema = z.strictObject({
  id: name,
  kind: z.literal('target'),
  input: reference,
  /** Empty while no table is chosen yet, which the checker names. */
  schema: z.union([z.literal(''), tableName]),
  loadMode: z.enum(loadModeNames),
  ...modeShape,
  failOnEmptySource: z.boolean().optional(),
  expectedRowCountDelta: rowCountDeltaSchema.optional(),
  backupBeforeLoad: z.boolean().optional(),
  preHook: hookSchema.optional(),
  postHook: hookSchema.optional(),
  rowValidation: z.enum(['strict', 'skip', 'coerce']).optional(),
  maxRejected: rejectionLimitSchema.optional(),
  overrideIdentity: z.boolean().optional(),
})
