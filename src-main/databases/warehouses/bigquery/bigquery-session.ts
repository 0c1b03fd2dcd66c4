import { randomUUID } from 'node:crypto'

import { z } from 'zod'

import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { StatementRefused } from '../statement-refused.ts'
import type { StatementRows, TextRow, WarehouseSession } from '../warehouse-session.ts'
import { bigqueryUrl, type BigqueryClient, openBigqueryClient } from './bigquery-client.ts'
import { type BigqueryField, type BigqueryValue, columnOfBigquery, textOfBigquery } from './bigquery-value.ts'

const rowsAtOnce = 10_000
const cancelMs = 5_000

/** Queries as jobs: BigQuery plans one without running it, runs it once for its id, and keeps the result for a day. */
export async function openBigquery(access: ConnectorAccess): Promise<WarehouseSession> {
  const client = await openBigqueryClient(access)
  const { project, dataset, location } = access.config
  const projectId = String(project)
  const place = typeof location === 'string' && location !== '' ? { location } : {}
  const jobOf = (query: string) => ({
    query,
    useLegacySql: false,
    ...(typeof dataset === 'string' && dataset !== '' ? { defaultDataset: { projectId, datasetId: dataset } } : {}),
  })
  return {
    encryption: bigqueryUrl(access).protocol === 'https:' ? 'TLS' : null,
    signedIn: async () => {
      await client.get('datasets', { maxResults: '1' })
      return `${client.user} may look into the project ${projectId}.`
    },
    tables: async () => {
      const path = `datasets/${encodeURIComponent(String(dataset))}/tables`
      const { tables = [] } = tablesSchema.parse(await client.get(path, { maxResults: '5' }))
      return tables.map(({ tableReference: { tableId } }) => tableId)
    },
    describe: async (select, signal) => {
      const configuration = { dryRun: true, query: jobOf(select) }
      const planned = await client.post('jobs', { configuration, jobReference: { projectId, ...place } }, signal)
      const { schema, statementType } = plannedSchema.parse(planned).statistics.query
      if (!schema || (statementType ?? 'SELECT') !== 'SELECT')
        throw new StatementRefused('it is not a select statement')
      return schema.fields.map(columnOfBigquery)
    },
    rows: (order) => readJob(client, { ...order, query: jobOf(order.sql), projectId, place }),
    close: () => client.close(),
  }
}

const fieldSchema: z.ZodType<BigqueryField> = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.string(),
    mode: z.string().optional(),
    precision: z.string().optional(),
    scale: z.string().optional(),
    fields: z.array(fieldSchema).optional(),
  }),
)
const schemaSchema = z.object({ fields: z.array(fieldSchema) })

const tablesSchema = z.object({
  tables: z.array(z.object({ tableReference: z.object({ tableId: z.string() }) })).optional(),
})
const plannedSchema = z.object({
  // A script is planned without one.
  statistics: z.object({ query: z.object({ schema: schemaSchema.optional(), statementType: z.string().optional() }) }),
})

const startedSchema = z.object({ jobReference: z.object({ jobId: z.string(), location: z.string().optional() }) })

interface Page {
  readonly jobComplete: boolean
  readonly schema?: { readonly fields: readonly BigqueryField[] }
  readonly pageToken?: string
  /** Not checked value by value, because there are many. */
  readonly rows?: readonly { readonly f: readonly { readonly v: BigqueryValue }[] }[]
}

interface JobOrder extends StatementRows {
  readonly query: object
  readonly projectId: string
  readonly place: { readonly location?: string }
}

async function* readJob(
  client: BigqueryClient,
  { query, projectId, place, most, signal }: JobOrder,
): AsyncGenerator<readonly TextRow[], void> {
  // With an id of ours, a request that is sent again starts nothing twice.
  const jobReference = { projectId, jobId: `weir_${randomUUID()}`, ...place }
  const started = startedSchema.parse(await startOnce(client, { configuration: { query }, jobReference }, signal))
  const { jobId, location } = started.jobReference
  const where = location === undefined ? place : { location }
  let cancelling: Promise<unknown> = Promise.resolve()
  const cancel = () => {
    const path = `jobs/${jobId}/cancel?${new URLSearchParams(where).toString()}`
    cancelling = client.post(path, {}, AbortSignal.timeout(cancelMs)).catch(() => undefined)
  }
  signal.addEventListener('abort', cancel)
  try {
    let pageToken: string | undefined
    let read = 0
    do {
      const page = (await client.get(
        `queries/${jobId}`,
        {
          ...where,
          ...(pageToken === undefined ? {} : { pageToken }),
          maxResults: String(Math.min(rowsAtOnce, most - read)),
          timeoutMs: '10000',
          'formatOptions.useInt64Timestamp': 'true',
        },
        signal,
      )) as Page
      signal.throwIfAborted()
      if (!page.jobComplete) continue
      const fields = page.schema?.fields ?? []
      const { rows = [] } = page
      read += rows.length
      yield rows.map(({ f }) => f.map(({ v }, index) => textOfBigquery(v, fields[index] as BigqueryField)))
      pageToken = page.pageToken
      if (pageToken === undefined) return
    } while (read < most)
  } finally {
    signal.removeEventListener('abort', cancel)
    await cancelling
  }
}

interface Job {
  readonly configuration: object
  readonly jobReference: object
}

async function startOnce(client: BigqueryClient, job: Job, signal: AbortSignal) {
  try {
    return await client.post('jobs', job, signal)
  } catch (error) {
    // The request before was heard, and only its answer was lost.
    if (error instanceof StatementRefused && /already exists/i.test(error.message)) return job
    throw error
  }
}
