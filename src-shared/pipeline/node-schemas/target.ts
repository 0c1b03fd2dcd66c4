import { z } from 'zod'

import { loadModeNames, modeShape } from '../../load-modes/registry.ts'
import { rejectionLimitSchema } from '../../rules/rejection-limit.ts'
import { name, reference, tableName } from './words.ts'

const hookSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('sql'), statement: name }),
  z.strictObject({ type: z.literal('refresh'), view: name, concurrently: z.boolean().optional() }),
  z.strictObject({ type: z.literal('webhook'), url: z.url(), headers: z.record(z.string(), z.string()).optional() }),
  z.strictObject({ type: z.literal('custom_function'), name, args: z.record(z.string(), z.unknown()).optional() }),
])

export const targetSchema = z.strictObject({
  id: name,
  kind: z.literal('target'),
  input: reference,
  schema: tableName,
  loadMode: z.enum(loadModeNames),
  ...modeShape,
  failOnEmptySource: z.boolean().optional(),
  expectedRowCountDelta: z.unknown().optional(),
  backupBeforeLoad: z.boolean().optional(),
  preHook: hookSchema.optional(),
  postHook: hookSchema.optional(),
  rowValidation: z.enum(['strict', 'skip', 'coerce']).optional(),
  maxRejected: rejectionLimitSchema.optional(),
})
