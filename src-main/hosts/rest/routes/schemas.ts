import { z } from 'zod'

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import {
  schemaDocumentSchema,
  schemaFieldSchema,
  type SchemaRecord,
} from '../../../../src-shared/schemas/schema-record.ts'
import { schemaStatSchema } from '../../../../src-shared/schemas/schema-stat.ts'
import { schemaName, schemaTableName } from '../../../../src-shared/schemas/table-name.ts'
import { listAnswerOf, listQuerySchema, toListAnswer } from '../rest-page.ts'
import { asCaller, forEditors, forReaders, tenantId } from '../rest-route.ts'

const shownFieldSchema = z.object({
  id: z.string(),
  schemaId: z.string(),
  name: z.string(),
  displayName: z.string(),
  dataType: z.string(),
  length: z.number().nullable(),
  precision: z.number().nullable(),
  scale: z.number().nullable(),
  isNullable: z.boolean(),
  isPrimaryKey: z.boolean(),
  isUnique: z.boolean(),
  isPredictor: z.boolean(),
  defaultValue: z.string().nullable(),
  description: z.string(),
  ordinal: z.number(),
})

const shownSchema = z.object({
  id: z.string(),
  tenantId: z.string(),
  name: z.string(),
  displayName: z.string(),
  description: z.string(),
  tableName: z.string(),
  entityType: z.string(),
  schemaType: z.string(),
  status: z.string(),
  fields: z.array(shownFieldSchema),
  createdAt: z.string(),
  updatedAt: z.string(),
})

const newSchema = z.object({
  name: z.string().transform(schemaName).pipe(schemaDocumentSchema.shape.name),
  displayName: z.string().min(1),
  description: z.string().optional(),
  entityType: z.string().default('custom'),
  schemaType: z.string().default('customer'),
  fields: z.array(schemaFieldSchema).min(1),
})

function show(schema: SchemaRecord) {
  const { id, name, tableName, entityType, schemaType, status, createdAt, updatedAt } = schema
  return {
    ...{ id, tenantId, name, tableName, entityType, schemaType, status, createdAt, updatedAt },
    displayName: schema.displayName ?? name,
    description: schema.description ?? '',
    fields: schema.fields.map((field, index) => ({
      id: `${id}:${field.name}`,
      schemaId: id,
      name: field.name,
      displayName: field.displayName ?? field.name,
      dataType: field.dataType,
      length: field.length ?? null,
      precision: field.precision ?? null,
      scale: field.scale ?? null,
      isNullable: field.isNullable,
      isPrimaryKey: field.isPrimaryKey,
      isUnique: field.isUnique,
      isPredictor: field.isPredictor ?? false,
      defaultValue: field.defaultValue ?? null,
      description: field.description ?? '',
      ordinal: field.ordinal ?? index + 1,
    })),
  }
}

export const schemaRoutes = {
  list: forReaders
    .route({ method: 'GET', path: '/schemas', tags: ['Schemas'], summary: 'List schemas' })
    .input(listQuerySchema)
    .output(listAnswerOf(shownSchema))
    .handler(async ({ input, context }) =>
      toListAnswer(await context.services.schemas.page(input, asCaller(context)), input.limit, show),
    ),

  create: forEditors
    .route({
      method: 'POST',
      path: '/schemas',
      successStatus: 201,
      tags: ['Schemas'],
      summary: 'Create a schema with its table',
    })
    .input(newSchema)
    .output(shownSchema)
    .handler(async ({ input, context }) => {
      const { schemas } = context.services
      const { name } = input
      const known = await schemas.list(undefined)
      if (known.some(({ tableName }) => tableName === schemaTableName(name)))
        throw new AppError('schema_taken', { name })
      // The platform's programs look for the origin of a row where the platform writes it.
      const { schema } = await schemas.apply({ ...input, lineage: 'kaireon' }, asCaller(context))
      return show(schema)
    }),

  remove: forEditors
    .route({
      method: 'DELETE',
      path: '/schemas',
      successStatus: 204,
      inputStructure: 'detailed',
      tags: ['Schemas'],
      summary: 'Delete a schema and its table',
    })
    .input(z.object({ query: z.object({ id: z.string() }) }))
    .handler(async ({ input: { query }, context }) => {
      const { tableName } = await context.services.schemas.get(query)
      await context.services.schemas.remove({ ...query, table: tableName }, asCaller(context))
    }),

  addRows: forEditors
    .route({
      ...{ method: 'POST', path: '/schemas/{id}/data', successStatus: 201, tags: ['Schemas'] },
      summary: 'Add rows to the table; those whose key is there already are left out',
    })
    .input(z.object({ id: z.string(), rows: z.array(z.record(z.string(), z.unknown())).min(1).max(10_000) }))
    .output(z.object({ inserted: z.number().int(), tableName: z.string() }))
    .handler(({ input, context }) => context.services.schemas.addRows(input, asCaller(context))),

  stats: forReaders
    .route({ method: 'GET', path: '/schemas/{id}/stats', tags: ['Schemas'], summary: 'What the columns hold' })
    .input(z.object({ id: z.string() }))
    .output(z.array(schemaStatSchema))
    .handler(({ input, context }) => context.services.schemas.stats(input, asCaller(context))),

  rows: forReaders
    .route({ method: 'GET', path: '/schemas/{id}/data', tags: ['Schemas'], summary: 'Read rows of the table' })
    .input(
      z.object({
        id: z.string(),
        limit: z.coerce.number().int().min(1).max(500).default(50),
        offset: z.coerce.number().int().min(0).default(0),
      }),
    )
    .output(
      z.object({
        total: z.number(),
        limit: z.number(),
        offset: z.number(),
        rows: z.array(z.record(z.string(), z.unknown())),
      }),
    )
    .handler(async ({ input: { id, limit, offset }, context }) => {
      const { tableName } = await context.services.schemas.get({ id })
      const { columns, rows, total } = await context.services.tables.page({
        table: `public.${tableName}`,
        limit,
        offset,
      })
      const named = rows.map((cells) =>
        Object.fromEntries(columns.map(({ name }, index) => [name, cells[index] ?? null])),
      )
      return { total, limit, offset, rows: named }
    }),
}
