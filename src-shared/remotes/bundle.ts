import { z } from 'zod'

import { executionConfigSchema } from '../execution/execution-config.ts'
import { schemaDocumentSchema } from '../schemas/schema-record.ts'
import { proofSchema } from './proof.ts'

/** A connector without what it signs in with. */
const bundledConnectorSchema = z.strictObject({
  /** What the document calls it. */
  id: z.string(),
  name: z.string(),
  type: z.string(),
  description: z.string(),
  authMethod: z.string(),
  config: z.record(z.string(), z.unknown()),
})
export type BundledConnector = z.infer<typeof bundledConnectorSchema>

/** A pipeline in one file, with all that another workspace needs to run it except secrets: `<name>.weir.json`. */
export const bundleSchema = z.strictObject({
  kind: z.literal('weir_bundle'),
  version: z.literal('1.0'),
  exportedAt: z.string(),
  pipeline: z.strictObject({
    name: z.string().trim().min(1).max(200),
    description: z.string(),
    /** Here, of which the document is. */
    version: z.number().int(),
    connectorId: z.string().nullable(),
    execution: executionConfigSchema,
    ir: z.unknown(),
  }),
  schemas: z.array(schemaDocumentSchema),
  connectors: z.array(bundledConnectorSchema),
  /** Sample rows and what they became here. */
  proof: proofSchema.optional(),
})
export type Bundle = z.infer<typeof bundleSchema>

/** Whether JSON says of itself that it is a bundle, sound or not. */
export const isBundle = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'weir_bundle'
