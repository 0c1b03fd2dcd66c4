import { z } from 'zod'

import { executionConfigSchema } from '../../../../src-shared/execution/execution-config.ts'
import {
  type ListedPipelineRecord,
  pipelineNameSchema,
  pipelineStatuses,
} from '../../../../src-shared/contract/records.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { type BodyDocument, documentOf } from '../body-document.ts'
import { listAnswerOf, listQuerySchema, toListAnswer } from '../rest-page.ts'
import { asCaller, forEditors, forReaders, refusal, type RestContext, tenantId } from '../rest-route.ts'
import { lastRunWord } from '../run-words.ts'

const shownSchema = z.object({
  id: z.string(),
  tenantId: z.string(),
  name: z.string(),
  description: z.string(),
  status: z.enum(pipelineStatuses),
  schedule: z.string().nullable(),
  connectorId: z.string().nullable(),
  schemaId: z.string().nullable(),
  executionConfig: executionConfigSchema,
  irVersion: z.literal('1.0'),
  connector: z.object({ id: z.string(), name: z.string(), type: z.string() }).nullable(),
  schema: z.object({ id: z.string(), name: z.string(), displayName: z.string() }).nullable(),
  /** Of the older editor; the document is at /ir. */
  nodes: z.array(z.unknown()),
  edges: z.array(z.unknown()),
  lastRunAt: z.string().nullable(),
  lastRunStatus: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})

const legacyParts = { nodes: z.array(z.unknown()).optional(), edges: z.array(z.unknown()).optional() }
const settings = {
  description: z.string().max(2000).optional(),
  schedule: z.string().max(200).nullable().optional(),
  executionConfig: executionConfigSchema.optional(),
}

export const pipelineRoutes = {
  list: forReaders
    .route({ method: 'GET', path: '/pipelines', tags: ['Pipelines'], summary: 'List pipelines' })
    .input(listQuerySchema)
    .output(listAnswerOf(shownSchema))
    .handler(async ({ input, context }) => {
      const page = await context.services.pipelines.page(input, asCaller(context))
      const named = namedOnce(context)
      const items = await Promise.all(page.items.map(async (record) => show(record, await named(record))))
      return toListAnswer({ ...page, items }, input.limit, (item) => item)
    }),

  create: forEditors
    .route({
      method: 'POST',
      path: '/pipelines',
      successStatus: 201,
      tags: ['Pipelines'],
      summary: 'Create a pipeline',
    })
    .input(
      z.object({
        ...{ name: pipelineNameSchema, connectorId: z.string(), schemaId: z.string() },
        ...{ ...settings, ...legacyParts },
        irVersion: z.literal('1.0').nullish(),
        ir: z.unknown().optional(),
      }),
    )
    .output(shownSchema.extend({ conversion: z.unknown().optional() }))
    .handler(async ({ input, context }) => {
      const { connectorId, schemaId, name, description, schedule, executionConfig } = input
      const caller = asCaller(context)
      const { pipelines, connectors, schemas } = context.services
      const connector = await connectors.get({ id: connectorId })
      const schema = await schemas.get({ id: schemaId })
      const document = documentOf({ ...input, connector, schema })
      const { id } = await pipelines.create({ name, ...(document ? { ir: document.ir } : {}) }, caller)
      try {
        if (executionConfig) await pipelines.setExecution({ id, execution: executionConfig }, caller)
        const said = { connectorId, schemaId, ...(description === undefined ? {} : { description }) }
        const record = await pipelines.update({ id, ...said, ...(schedule === undefined ? {} : { schedule }) }, caller)
        return { ...(await showOne(context, record)), ...conversionOf(document) }
      } catch (error) {
        // Settings that are refused leave no pipeline behind.
        await pipelines.remove({ id }, caller)
        throw error
      }
    }),

  update: forEditors
    .route({ method: 'PUT', path: '/pipelines', tags: ['Pipelines'], summary: 'Change a pipeline' })
    .input(
      z.object({
        id: z.string(),
        name: pipelineNameSchema.optional(),
        status: z.enum(pipelineStatuses).optional(),
        ...settings,
        ...legacyParts,
      }),
    )
    .output(shownSchema.extend({ conversion: z.unknown().optional() }))
    .handler(async ({ input, context }) => {
      const { id, name, description, schedule, executionConfig, status } = input
      const caller = asCaller(context)
      const { pipelines } = context.services
      const before = await pipelines.get({ id })
      const { connector, schema } = await namedBy(context, before)
      const named = { ...(connector ? { connector } : {}), ...(schema ? { schema } : {}) }
      const document = documentOf({ ...input, ...named, name: name ?? before.name })
      if (document && !document.isComplete) throw refusal(document.conversion?.problems ?? [])
      const said = {
        ...(name === undefined ? {} : { name }),
        ...(document ? { ir: document.ir } : {}),
        ...(executionConfig ? { execution: executionConfig } : {}),
        ...(description === undefined ? {} : { description }),
        ...(schedule === undefined ? {} : { schedule }),
        ...(status === undefined ? {} : { status }),
      }
      const record = await pipelines.update({ id, ...said }, caller)
      return { ...(await showOne(context, record)), ...conversionOf(document) }
    }),

  publish: forEditors
    .route({
      method: 'POST',
      path: '/pipelines/{id}/publish',
      tags: ['Pipelines'],
      summary: 'Make the newest or one version the live one, which schedules run',
    })
    .input(z.object({ id: z.string(), version: z.number().int().min(1).optional() }))
    .output(shownSchema.extend({ liveVersion: z.number().int().nullable() }))
    .handler(async ({ input: { id, version }, context }) => {
      const asked = version === undefined ? { id } : { id, version }
      const record = await context.services.pipelines.publish(asked, asCaller(context))
      return { ...(await showOne(context, record)), liveVersion: record.liveVersion }
    }),

  remove: forEditors
    .route({
      method: 'DELETE',
      path: '/pipelines',
      successStatus: 204,
      inputStructure: 'detailed',
      tags: ['Pipelines'],
      summary: 'Delete a pipeline',
    })
    .input(z.object({ query: z.object({ id: z.string() }) }))
    .handler(async ({ input: { query }, context }) => {
      const { removed } = await context.services.pipelines.remove(query, asCaller(context))
      if (!removed) throw new AppError('not_found', { what: 'pipeline', id: query.id })
    }),
}

const conversionOf = (document: BodyDocument | null) =>
  document?.conversion ? { conversion: document.conversion } : {}

/** What a pipeline names may be deleted already. */
const orNull = async <Found>(finding: Promise<Found>): Promise<Found | null> => finding.catch(() => null)

type Named = Awaited<ReturnType<typeof namedBy>>

async function namedBy({ services }: RestContext, { connectorId, schemaId }: ListedPipelineRecord) {
  return {
    connector: connectorId === null ? null : await orNull(services.connectors.get({ id: connectorId })),
    schema: schemaId === null ? null : await orNull(services.schemas.get({ id: schemaId })),
  }
}

/** Many pipelines of a page name the same connector and schema: each pair is read once. */
function namedOnce(context: RestContext): (record: ListedPipelineRecord) => Promise<Named> {
  const read = new Map<string, Promise<Named>>()
  return (record) => {
    const pair = JSON.stringify([record.connectorId, record.schemaId])
    const named = read.get(pair) ?? namedBy(context, record)
    read.set(pair, named)
    return named
  }
}

const showOne = async (context: RestContext, record: ListedPipelineRecord) =>
  show(record, await namedBy(context, record))

function show(record: ListedPipelineRecord, { connector, schema }: Named): z.infer<typeof shownSchema> {
  const { id, name, description, status, schedule, connectorId, schemaId, lastRun, createdAt, updatedAt } = record
  return {
    ...{ id, tenantId, name, description, status, schedule, connectorId, schemaId, createdAt, updatedAt },
    executionConfig: record.execution,
    irVersion: '1.0',
    connector: connector && { id: connector.id, name: connector.name, type: connector.type },
    schema: schema && { id: schema.id, name: schema.name, displayName: schema.displayName ?? schema.name },
    nodes: [],
    edges: [],
    lastRunAt: lastRun?.startedAt ?? null,
    lastRunStatus: lastRun && lastRunWord(lastRun.status),
  }
}
