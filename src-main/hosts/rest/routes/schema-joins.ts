import { z } from 'zod'

import {
  newSchemaJoinSchema,
  type SchemaJoin,
  schemaJoinChangeSchema,
  schemaJoinSchema,
} from '../../../../src-shared/entities/schema-join.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { asCaller, forEditors, forReaders, type RestContext, tenantId } from '../rest-route.ts'

const namedSchema = z.object({ id: z.string(), name: z.string(), displayName: z.string() }).nullable()

const shownSchema = schemaJoinSchema.extend({
  tenantId: z.string(),
  primarySchema: namedSchema,
  foreignSchema: namedSchema,
})

export const schemaJoinRoutes = {
  list: forReaders
    .route({ method: 'GET', path: '/schema-joins', tags: ['Schema joins'], summary: 'List the joins of schemas' })
    .output(z.object({ data: z.array(shownSchema) }))
    .handler(async ({ context }) => {
      const joins = await context.services.schemaJoins.list(undefined, asCaller(context))
      return { data: await showAll(context, joins) }
    }),

  create: forEditors
    .route({
      ...{ method: 'POST', path: '/schema-joins', successStatus: 201, tags: ['Schema joins'] },
      summary: 'Join two schemas by a field of each',
    })
    .input(newSchemaJoinSchema)
    .output(shownSchema)
    .handler(async ({ input, context }) =>
      show(context, await context.services.schemaJoins.create(input, asCaller(context))),
    ),

  update: forEditors
    .route({ method: 'PUT', path: '/schema-joins', tags: ['Schema joins'], summary: 'Change a join' })
    .input(schemaJoinChangeSchema)
    .output(shownSchema)
    .handler(async ({ input, context }) =>
      show(context, await context.services.schemaJoins.update(input, asCaller(context))),
    ),

  remove: forEditors
    .route({
      ...{ method: 'DELETE', path: '/schema-joins', successStatus: 204, inputStructure: 'detailed' },
      ...{ tags: ['Schema joins'], summary: 'Delete a join' },
    })
    .input(z.object({ query: z.object({ id: z.string() }) }))
    .handler(async ({ input: { query }, context }) => {
      const { removed } = await context.services.schemaJoins.remove(query, asCaller(context))
      if (!removed) throw new AppError('not_found', { what: 'join of schemas', id: query.id })
    }),
}

async function showAll(context: RestContext, joins: readonly SchemaJoin[]) {
  const schemas = await context.services.schemas.list(undefined)
  const named = (id: string) => {
    const schema = schemas.find((each) => each.id === id)
    return schema ? { id, name: schema.name, displayName: schema.displayName ?? schema.name } : null
  }
  return joins.map((join) => ({
    ...join,
    tenantId,
    primarySchema: named(join.primarySchemaId),
    foreignSchema: named(join.foreignSchemaId),
  }))
}

async function show(context: RestContext, join: SchemaJoin) {
  const [shown] = await showAll(context, [join])
  return shown ?? { ...join, tenantId, primarySchema: null, foreignSchema: null }
}
