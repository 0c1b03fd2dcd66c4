import { z } from 'zod'

/** What the platform's API answers, as far as Weir reads it. */
export const connectorThere = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  description: z.string().nullish(),
  config: z.record(z.string(), z.unknown()).nullish(),
  authMethod: z.string().nullish(),
})
export type ConnectorThere = z.infer<typeof connectorThere>

const fieldThere = z.object({
  name: z.string(),
  displayName: z.string().nullish(),
  dataType: z.string(),
  length: z.number().nullish(),
  precision: z.number().nullish(),
  scale: z.number().nullish(),
  isNullable: z.boolean().nullish(),
  isPrimaryKey: z.boolean().nullish(),
  isUnique: z.boolean().nullish(),
  isPredictor: z.boolean().nullish(),
  defaultValue: z.string().nullish(),
  description: z.string().nullish(),
  ordinal: z.number().nullish(),
})

export const schemaThere = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string().nullish(),
  description: z.string().nullish(),
  tableName: z.string(),
  entityType: z.string().nullish(),
  schemaType: z.string().nullish(),
  fields: z.array(fieldThere),
})
export type SchemaThere = z.infer<typeof schemaThere>

export const pipelineThere = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  connectorId: z.string().nullish(),
  schemaId: z.string().nullish(),
  updatedAt: z.string().nullish(),
})
export type PipelineThere = z.infer<typeof pipelineThere>

export const versionThere = z.object({
  version: z.number().int().min(1),
  authoredBy: z.string().nullish(),
  comment: z.string().nullish(),
})
export type VersionThere = z.infer<typeof versionThere>

export const documentThere = versionThere.extend({ ir: z.unknown() })
export type DocumentThere = z.infer<typeof documentThere>

export const runThere = z.object({
  runId: z.string(),
  ok: z.boolean(),
  error: z.string().nullish(),
  failedNodeId: z.string().nullish(),
  nodeResults: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      rowsOut: z.number().nullish(),
      rowsLoaded: z.number().nullish(),
      meta: z.record(z.string(), z.unknown()).nullish(),
    }),
  ),
})
export type RunThere = z.infer<typeof runThere>

export const rowsThere = z.object({ total: z.number(), rows: z.array(z.record(z.string(), z.unknown())) })

export const listThere = <Item extends z.ZodType>(item: Item) =>
  z.object({
    data: z.array(item),
    pagination: z.object({ hasMore: z.boolean().nullish(), cursor: z.string().nullish() }).nullish(),
  })
