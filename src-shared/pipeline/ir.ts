import { z } from 'zod'

import { columnTypeText } from '../values/column-type.ts'
import { opSchema } from '../ops/registry.ts'
import { datasetRulesSchema, rowRuleSchema } from '../rules/registry.ts'
import { rejectionLimitSchema } from '../rules/rejection-limit.ts'
import { fileConnectorKinds, tableConnectorKinds } from '../connectors/registry.ts'
import { fileFormatNames, formatOptionsSchema } from '../formats/registry.ts'
import { loadModeNames } from '../load-modes/registry.ts'

const name = z.string().min(1)
/** `node` or `node.branch`; empty while a node is drawn but not connected, which the checker names. */
const reference = z.string()

const scheduleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cron'), expression: name, timezone: name }),
  z.strictObject({ kind: z.literal('interval'), minutes: z.number().int().min(1).max(1440) }),
  z.strictObject({ kind: z.literal('rrule'), rrule: name, timezone: name }),
])

export const sourceConfigSchema = z.strictObject({
  path: z.string(),
  bucket: z.string().optional(),
  container: z.string().optional(),
  pattern: z
    .strictObject({
      type: z.enum(['glob', 'regex', 'date_template']),
      value: name,
      timezone: z.string().optional(),
    })
    .optional(),
  ordering: z.enum(['latest_by_mtime', 'fifo_by_name', 'lexicographic', 'process_all']).optional(),
  waitPolicy: z
    .strictObject({
      maxRetries: z.number().int().min(0).max(1000),
      intervalMinutes: z.number().min(0).max(1440),
      onMissAction: z.enum(['alert', 'skip', 'fail']),
    })
    .optional(),
  atomicity: z.strictObject({ stagingFolder: name, successFolder: name, failureFolder: name }).partial().optional(),
  format: z.enum(fileFormatNames),
  formatOptions: formatOptionsSchema.optional(),
  columns: z.array(z.strictObject({ name, type: columnTypeText })).optional(),
})
export type SourceConfig = z.infer<typeof sourceConfigSchema>

const sourceName = { id: name, kind: z.literal('source') }
const connectorId = z.string().optional()
const tableName = z.string().regex(/^[^.]+\.[^.]+$/, 'is written schema.table, like public.ds_customer')

const sourceNode = z.discriminatedUnion('connector', [
  z.strictObject({
    ...sourceName,
    connector: z.enum(fileConnectorKinds),
    connectorId,
    config: sourceConfigSchema,
  }),
  z.strictObject({
    ...sourceName,
    connector: z.enum(tableConnectorKinds),
    connectorId,
    config: z.strictObject({ table: tableName.optional(), query: name.optional() }),
  }),
])

const transformNode = z.strictObject({
  id: name,
  kind: z.literal('transform'),
  input: reference,
  ops: z.array(opSchema),
})

const validateNode = z.strictObject({
  id: name,
  kind: z.literal('validate'),
  input: reference,
  rowLevel: z.array(rowRuleSchema).optional(),
  datasetLevel: datasetRulesSchema.optional(),
  quarantine: z
    .strictObject({ enabled: z.boolean().optional(), table: name, maxRejected: rejectionLimitSchema.optional() })
    .optional(),
})

const hookSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('sql'), statement: name }),
  z.strictObject({ type: z.literal('refresh'), view: name, concurrently: z.boolean().optional() }),
  z.strictObject({ type: z.literal('webhook'), url: z.url(), headers: z.record(z.string(), z.string()).optional() }),
  z.strictObject({ type: z.literal('custom_function'), name, args: z.record(z.string(), z.unknown()).optional() }),
])

const targetNode = z.strictObject({
  id: name,
  kind: z.literal('target'),
  input: reference,
  schema: tableName,
  loadMode: z.enum(loadModeNames),
  upsertKey: z.array(name).optional(),
  watermarkColumn: z.string().optional(),
  cdcSource: z.string().optional(),
  failOnEmptySource: z.boolean().optional(),
  expectedRowCountDelta: z.unknown().optional(),
  backupBeforeLoad: z.boolean().optional(),
  preHook: hookSchema.optional(),
  postHook: hookSchema.optional(),
  rowValidation: z.enum(['strict', 'skip', 'coerce']).optional(),
  maxRejected: rejectionLimitSchema.optional(),
  updateColumns: z.array(name).optional(),
})

const branchNode = z.strictObject({
  id: name,
  kind: z.literal('branch'),
  input: reference,
  branches: z.array(z.strictObject({ name, when: name })).min(1),
  otherwise: z.string().optional(),
})

const joinNode = z.strictObject({
  id: name,
  kind: z.literal('join'),
  left: reference,
  right: reference,
  type: z.enum(['inner', 'left', 'right', 'full', 'semi', 'anti']),
  on: z.array(z.strictObject({ left: name, right: name })).min(1),
  select: z.array(name).optional(),
})

const enrichNode = z.strictObject({
  id: name,
  kind: z.literal('enrich'),
  input: reference,
  provider: z.enum(['http', 'llm', 'geocode', 'ml_score']),
  outputField: name,
  config: z.record(z.string(), z.unknown()),
})

const archiveNode = z.strictObject({
  id: name,
  kind: z.literal('archive'),
  input: reference,
  successFolder: name,
  failureFolder: z.string().optional(),
})

export const nodeSchema = z.discriminatedUnion('kind', [
  sourceNode,
  transformNode,
  validateNode,
  targetNode,
  branchNode,
  joinNode,
  enrichNode,
  archiveNode,
])
export type Node = z.infer<typeof nodeSchema>
export type NodeKind = Node['kind']
export type NodeOf<Kind extends NodeKind> = Extract<Node, { kind: Kind }>

/** Flow IR 1.0: the one document that says what a pipeline does. */
export const pipelineSchema = z.strictObject({
  kind: z.literal('pipeline'),
  version: z.literal('1.0'),
  id: z.string().regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, 'is a slug: small letters, digits, - and _'),
  metadata: z.strictObject({
    name,
    owner: z.string().optional(),
    tags: z.array(z.string()).optional(),
    description: z.string().optional(),
  }),
  schedule: scheduleSchema.optional(),
  errorHandling: z.strictObject({
    dlq: z.strictObject({ enabled: z.boolean(), table: z.string().optional() }),
    retry: z.strictObject({
      maxAttempts: z.number().int().min(1).max(10),
      backoff: z.enum(['exponential', 'fixed', 'none']),
    }),
  }),
  nodes: z.array(nodeSchema),
})
export type Pipeline = z.infer<typeof pipelineSchema>
