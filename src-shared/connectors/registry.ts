import { csvUpload } from './api/csv-upload.ts'
import { mailchimp } from './api/mailchimp.ts'
import { apis } from './api/registry.ts'
import { restApi } from './api/rest-api.ts'
import { shopify } from './api/shopify.ts'
import { stripe } from './api/stripe.ts'
import { webhook } from './api/webhook.ts'
import { cdp } from './cdp/registry.ts'
import { segment } from './cdp/segment.ts'
import type { ConnectorDefinition } from './connector-definition.ts'
import { hubspot } from './crm/hubspot.ts'
import { crm } from './crm/registry.ts'
import { salesforce } from './crm/salesforce.ts'
import { mongodb } from './database/mongodb.ts'
import { mysql } from './database/mysql.ts'
import { postgresql } from './database/postgresql.ts'
import { databases } from './database/registry.ts'
import { messaging } from './messaging/registry.ts'
import { fileStores, objectStorage } from './object-storage/registry.ts'
import { messageStreams, streaming } from './streaming/registry.ts'
import { bigquery } from './warehouse/bigquery.ts'
import { databricks } from './warehouse/databricks.ts'
import { redshift } from './warehouse/redshift.ts'
import { warehouses } from './warehouse/registry.ts'
import { snowflake } from './warehouse/snowflake.ts'

/** Every connector type, by category. */
export const connectorDefinitions: readonly ConnectorDefinition[] = [
  ...objectStorage,
  ...streaming,
  ...warehouses,
  ...databases,
  ...crm,
  ...cdp,
  ...messaging,
  ...apis,
]

export const connectorDefinition = (type: string): ConnectorDefinition | null =>
  connectorDefinitions.find((definition) => definition.type === type) ?? null

/** Stores of files, and what keeps its files in the workspace. */
const fileDefinitions = [...fileStores, csvUpload, webhook] as const

/** Types whose sources read files: each has the file config in a document. */
export type FileConnectorKind = (typeof fileDefinitions)[number]['irName']
export const fileConnectorDefinitions: readonly ConnectorDefinition<string, FileConnectorKind>[] = fileDefinitions
export const fileConnectorKinds = fileDefinitions.map(({ irName }) => irName) as [
  FileConnectorKind,
  ...FileConnectorKind[],
]

export function fileConnectorDefinition(kind: FileConnectorKind): ConnectorDefinition<string, FileConnectorKind> {
  const found = fileConnectorDefinitions.find(({ irName }) => irName === kind)
  if (!found) throw new TypeError(`no file connector ${kind}`)
  return found
}

/** APIs whose resources are read like tables. */
const apiDefinitions = [salesforce, hubspot, segment, restApi, shopify, stripe, mailchimp] as const

const tableDefinitions = [
  postgresql,
  mysql,
  mongodb,
  redshift,
  bigquery,
  snowflake,
  databricks,
  ...apiDefinitions,
] as const

/** Types whose sources read a table or the result of a query. */
export type TableConnectorKind = (typeof tableDefinitions)[number]['irName']
export const tableConnectorDefinitions: readonly ConnectorDefinition<string, TableConnectorKind>[] = tableDefinitions
export const tableConnectorKinds = tableDefinitions.map(({ irName }) => irName) as [
  TableConnectorKind,
  ...TableConnectorKind[],
]

/** Types whose sources read the messages of a topic. */
export type StreamConnectorKind = (typeof messageStreams)[number]['irName']
export const streamConnectorDefinitions: readonly ConnectorDefinition<string, StreamConnectorKind>[] = messageStreams
export const streamConnectorKinds = messageStreams.map(({ irName }) => irName) as [
  StreamConnectorKind,
  ...StreamConnectorKind[],
]
