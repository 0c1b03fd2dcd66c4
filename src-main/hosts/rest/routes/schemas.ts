import { z } from 'zod'

import { AppError, isAppError } from '../../../../src-shared/errors/app-error.ts'
import { entityTypes, schemaTypes } from '../../../../src-shared/schemas/entity-type.ts'
import { schemaDependentsSchema } from '../../../../src-shared/schemas/schema-dependents.ts'
import {
  joinedFieldsSchema,
  schemaDocumentSchema,
  schemaFieldSchema,
  type SchemaRecord,
} from '../../../../src-shared/schemas/schema-record.ts'
import { documentOfSchema } from '../../../../src-shared/schemas/schema-of-columns.ts'
import { schemaSummarySchema } from '../../../../src-shared/schemas/schema-summary.ts'
import { schemaName } from '../../../../src-shared/schemas/table-name.ts'
import { fieldsOfUpload, uploadedFieldsSchema } from '../fields-of-upload.ts'
import { listAnswerOf, listQuerySchema, toListAnswer } from '../rest-page.ts'
import { asCaller, forEditors, forReaders, tenantId } from '../rest-route.ts'
import { shownFieldSchema } from '../shown-field.ts'
import { shownStatsSchema, showStats } from '../shown-stats.ts'

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
  linkedSchemaId: z.string().nullable(),
  joinMapping: z.array(joinedFieldsSchema).nullable(),
  summaryColumns: schemaDocumentSchema.shape.summaryColumns.unwrap().unwrap().nullable(),
  autoEnrich: z.boolean(),
  fields: z.array(shownFieldSchema),
  createdAt: z.string(),
  updatedAt: z.string(),
})

/** As it is shown, so that a program can send back what it got. */
const enteredFieldSchema = schemaFieldSchema
  .extend({ id: z.string().optional(), schemaId: z.string().optional() })
  .transform(({ id: _id, schemaId: _schema, ...field }) => field)

const { entityType, schemaType, linkedSchemaId, summaryColumns, autoEnrich } = schemaDocumentSchema.shape

/** Programs may write the fields of a mapping as one object: { "customer_id": "customer_id" }. */
const joinMapping = z.preprocess(
  (written) =>
    typeof written === 'object' && written !== null && !Array.isArray(written)
      ? 'collectionField' in written
        ? [written]
        : Object.entries(written as Readonly<Record<string, unknown>>).map(([collectionField, customerField]) => ({
            collectionField,
            customerField,
          }))
      : written,
  schemaDocumentSchema.shape.joinMapping,
)

const links = { linkedSchemaId, joinMapping: joinMapping.optional(), summaryColumns, autoEnrich }

const newSchema = z.object({
  name: z.string().transform(schemaName).pipe(schemaDocumentSchema.shape.name),
  displayName: z.string().min(1),
  description: z.string().optional(),
  entityType,
  schemaType,
  ...links,
  fields: z.array(enteredFieldSchema).min(1),
})

const schemaChange = z.object({
  id: z.string(),
  displayName: z.string().min(1).optional(),
  description: z.string().optional(),
  entityType: z.enum(entityTypes).optional(),
  schemaType: z.enum(schemaTypes).optional(),
  ...links,
  /** By name: those that are not there yet are added, and the others stay as they are. */
  fields: z.array(enteredFieldSchema).optional(),
})

function show(schema: SchemaRecord) {
  const { id, name, tableName, entityType, schemaType, status, createdAt, updatedAt } = schema
  return {
    ...{ id, tenantId, name, tableName, entityType, schemaType, status, createdAt, updatedAt },
    displayName: schema.displayName ?? name,
    description: schema.description ?? '',
    linkedSchemaId: schema.linkedSchemaId ?? null,
    joinMapping: schema.joinMapping ?? null,
    summaryColumns: schema.summaryColumns ?? null,
    autoEnrich: schema.autoEnrich ?? false,
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

/** Of a schema whose table was dropped by somebody else. */
const noRows = { columns: [], rows: [], total: 0 }

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
      // The platform's programs look for the origin of a row where the platform writes it.
      const wanted = { ...input, lineage: 'kaireon' } as const
      return show((await context.services.schemas.create(wanted, asCaller(context))).schema)
    }),

  update: forEditors
    .route({ method: 'PUT', path: '/schemas', tags: ['Schemas'], summary: 'Change a schema and its table' })
    .input(schemaChange)
    .output(shownSchema)
    .handler(async ({ input: { id, fields = [], ...changes }, context }) => {
      const { schemas } = context.services
      const before = documentOfSchema(await schemas.get({ id }))
      const said = Object.fromEntries(
        Object.entries(changes).filter(([, value]: readonly [string, unknown]) => value !== undefined),
      )
      const kept = before.fields.map((field) => fields.find(({ name }) => name === field.name) ?? field)
      const added = fields.filter(({ name }) => !before.fields.some((field) => field.name === name))
      const { schema } = await schemas.apply({ ...before, ...said, fields: [...kept, ...added] }, asCaller(context))
      return show(schema)
    }),

  upload: forEditors
    .route({
      method: 'POST',
      path: '/schemas/upload',
      tags: ['Schemas'],
      summary: 'Find the fields that a CSV file would have; creates nothing',
    })
    .input(z.object({ file: z.file() }))
    .output(uploadedFieldsSchema)
    .handler(({ input: { file }, context }) => fieldsOfUpload(context, file)),

  remove: forEditors
    .route({
      method: 'DELETE',
      path: '/schemas',
      successStatus: 204,
      inputStructure: 'detailed',
      tags: ['Schemas'],
      summary: 'Delete a schema and its table; where other objects go with it, confirm with the name of the table',
    })
    .input(z.object({ query: z.object({ id: z.string(), confirm: z.string().optional() }) }))
    .handler(async ({ input: { query }, context }) => {
      const { schemas } = context.services
      const { table, objects } = await schemas.dependents({ id: query.id })
      if (query.confirm === undefined && objects.length > 0) {
        const names = objects.map(({ name }) => name).join(', ')
        throw new AppError('schema_has_dependents', { table, objects: names })
      }
      await schemas.remove({ id: query.id, table: query.confirm ?? table }, asCaller(context))
    }),

  dependents: forReaders
    .route({
      ...{ method: 'GET', path: '/schemas/{id}/dependents', tags: ['Schemas'] },
      summary: 'What would go with the table, and what names it',
    })
    .input(z.object({ id: z.string() }))
    .output(schemaDependentsSchema)
    .handler(({ input, context }) => context.services.schemas.dependents(input, asCaller(context))),

  summary: forReaders
    .route({
      ...{ method: 'GET', path: '/schemas/{id}/summary', tags: ['Schemas'] },
      summary: 'Where the summary columns are, and which pipelines compute them',
    })
    .input(z.object({ id: z.string() }))
    .output(schemaSummarySchema)
    .handler(({ input, context }) => context.services.schemas.summary(input, asCaller(context))),

  addRows: forEditors
    .route({
      ...{ method: 'POST', path: '/schemas/{id}/data', successStatus: 201, tags: ['Schemas'] },
      summary: 'Add rows to the table; those whose key is there already are left out',
    })
    .input(z.object({ id: z.string(), rows: z.array(z.record(z.string(), z.unknown())).min(1).max(10_000) }))
    .output(z.object({ inserted: z.number().int(), tableName: z.string() }))
    .handler(({ input, context }) => context.services.schemas.addRows(input, asCaller(context))),

  stats: forReaders
    .route({
      method: 'GET',
      path: '/schemas/{id}/stats',
      tags: ['Schemas'],
      summary: 'What the columns hold; kept for five minutes',
    })
    .input(z.object({ id: z.string() }))
    .output(shownStatsSchema)
    .handler(async ({ input, context }) => {
      const { schemas } = context.services
      return showStats(await schemas.stats(input, asCaller(context)), await schemas.get(input))
    }),

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
      const table = `public.${tableName}`
      const { columns, rows, total } = await context.services.tables
        .page({ table, limit, offset })
        .catch((error: unknown) => {
          if (isAppError(error) && error.code === 'table_missing') return noRows
          throw error
        })
      const named = rows.map((cells) =>
        Object.fromEntries(columns.map(({ name }, index) => [name, cells[index] ?? null])),
      )
      return { total, limit, offset, rows: named }
    }),
}
