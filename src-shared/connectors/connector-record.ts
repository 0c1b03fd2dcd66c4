import { z } from 'zod'

import { authMethodNames } from './auth-method-name.ts'
import { connectorCategories } from './connector-definition.ts'

/** `disconnected` until it is tested for the first time. */
export const connectorStatuses = ['disconnected', 'testing', 'active', 'error'] as const
export type ConnectorStatus = (typeof connectorStatuses)[number]

export const connectorNameSchema = z.string().trim().min(1).max(100)
const description = z.string().trim().max(2000)
const config = z.record(z.string().max(200), z.unknown())
/** What is entered to sign in, by the keys of the auth method. It goes in and never comes out. */
const secrets = z.record(z.string().max(200), z.string().max(100_000))

/** A saved connector. What was entered to sign in is shown masked, except for names. */
export const connectorRecordSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  category: z.enum(connectorCategories),
  description: z.string(),
  authMethod: z.enum(authMethodNames),
  config,
  /** Null where the sealed texts cannot be read. */
  signIn: z.array(z.object({ field: z.string(), shown: z.string() })).nullable(),
  status: z.enum(connectorStatuses),
  lastTestedAt: z.string().nullable(),
  lastError: z.string().nullable(),
  lastSyncRowCount: z.number().int().nullable(),
  lastSyncAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type ConnectorRecord = z.infer<typeof connectorRecordSchema>

export const newConnectorSchema = z.strictObject({
  name: connectorNameSchema,
  type: z.string(),
  description: description.default(''),
  authMethod: z.enum(authMethodNames).optional(),
  config: config.default({}),
  secrets: secrets.default({}),
  /** What it signs in with is entered later: until then it cannot be used. */
  secretsLater: z.boolean().optional(),
})
export type NewConnector = z.input<typeof newConnectorSchema>

/** A connector whose API is described by a spec in YAML; what is left out is taken from the spec. */
export const specifiedConnectorSchema = z.strictObject({
  spec: z.string().min(1),
  name: connectorNameSchema.optional(),
  description: description.optional(),
  authMethod: z.enum(authMethodNames).optional(),
  config: config.optional(),
  secrets: secrets.optional(),
})
export type SpecifiedConnector = z.infer<typeof specifiedConnectorSchema>

/** What is left out stays as it is; a secret that is an empty text is removed. */
export const connectorChangeSchema = z.strictObject({
  id: z.string(),
  name: connectorNameSchema.optional(),
  description: description.optional(),
  authMethod: z.enum(authMethodNames).optional(),
  config: config.optional(),
  secrets: secrets.optional(),
})
export type ConnectorChange = z.infer<typeof connectorChangeSchema>

/** A pipeline whose newest document names the connector, and the source nodes that do; none where only its record does. */
export const connectorUseSchema = z.object({ pipelineId: z.string(), name: z.string(), nodes: z.array(z.string()) })
export type ConnectorUse = z.infer<typeof connectorUseSchema>

export const probeStepSchema = z.object({
  /** What was tried, in two words: `name`, `sign-in`, `first page`. */
  step: z.string(),
  state: z.enum(['done', 'failed', 'warned', 'skipped']),
  message: z.string(),
  durationMs: z.number(),
})
export type ProbeStep = z.infer<typeof probeStepSchema>

/** What came of each step, in order; what follows a failed step was not tried. */
export const connectorTestSchema = z.object({
  works: z.boolean(),
  steps: z.array(probeStepSchema),
  connector: connectorRecordSchema,
})
export type ConnectorTest = z.infer<typeof connectorTestSchema>

/** The file that a connector keeps in the workspace. */
export const keptFileSchema = z.object({
  name: z.string(),
  path: z.string(),
  sizeBytes: z.number(),
  uploadedAt: z.string(),
})
export type KeptFile = z.infer<typeof keptFileSchema>

/** A file that was uploaded, and what every value of it showed. */
export const connectorUploadSchema = keptFileSchema.extend({
  rows: z.number(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  /** How it is laid out, and what somebody should look at. */
  notes: z.array(z.string()),
})
export type ConnectorUpload = z.infer<typeof connectorUploadSchema>

/** Where a connector takes what others send, and what waits for the next run. */
export const connectorInboxSchema = z.object({
  address: z.string(),
  isListening: z.boolean(),
  /** Why it does not listen although the studio is open. */
  problem: z.string().nullable(),
  lastReceivedAt: z.string().nullable(),
  waitingFiles: z.number(),
  waitingBytes: z.number(),
})
export type ConnectorInbox = z.infer<typeof connectorInboxSchema>
