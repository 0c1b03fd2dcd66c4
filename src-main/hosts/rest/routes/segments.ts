import { z } from 'zod'

import {
  newSegmentSchema,
  type Segment,
  segmentChangeSchema,
  segmentFilterSchema,
  segmentOperator,
  segmentSchema,
} from '../../../../src-shared/entities/segment.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { listAnswerOf, listQuerySchema, toListAnswer } from '../rest-page.ts'
import { asCaller, forEditors, forReaders, type RestContext, tenantId } from '../rest-route.ts'

const shownSchema = segmentSchema.extend({
  tenantId: z.string(),
  baseSchema: z.object({ name: z.string() }).nullable(),
  baseSchemaName: z.string().nullable(),
})

const filters = z
  .array(segmentFilterSchema.extend({ operator: z.preprocess(segmentOperator, segmentFilterSchema.shape.operator) }))
  .max(100)

export const segmentRoutes = {
  list: forReaders
    .route({ method: 'GET', path: '/segments', tags: ['Segments'], summary: 'List segments' })
    .input(listQuerySchema)
    .output(listAnswerOf(shownSchema))
    .handler(async ({ input, context }) => {
      const show = await showWith(context)
      return toListAnswer(await context.services.segments.page(input, asCaller(context)), input.limit, show)
    }),

  create: forEditors
    .route({
      ...{ method: 'POST', path: '/segments', successStatus: 201, tags: ['Segments'] },
      summary: 'Create a segment with its view, and count it',
    })
    .input(newSegmentSchema.extend({ filters: filters.default([]) }))
    .output(shownSchema)
    .handler(async ({ input, context }) => {
      const segment = await context.services.segments.create(input, asCaller(context))
      return (await showWith(context))(segment)
    }),

  update: forEditors
    .route({
      ...{ method: 'PUT', path: '/segments', tags: ['Segments'] },
      summary: 'Change a segment; other filters or joins make its view anew and count it',
    })
    .input(segmentChangeSchema.extend({ filters: filters.optional() }))
    .output(shownSchema)
    .handler(async ({ input, context }) => {
      const segment = await context.services.segments.update(input, asCaller(context))
      return (await showWith(context))(segment)
    }),

  remove: forEditors
    .route({
      ...{ method: 'DELETE', path: '/segments', successStatus: 204, inputStructure: 'detailed' },
      ...{ tags: ['Segments'], summary: 'Delete a segment and its view' },
    })
    .input(z.object({ query: z.object({ id: z.string() }) }))
    .handler(async ({ input: { query }, context }) => {
      const { removed } = await context.services.segments.remove(query, asCaller(context))
      if (!removed) throw new AppError('not_found', { what: 'segment', id: query.id })
    }),
}

async function showWith({ services }: RestContext) {
  const schemas = await services.schemas.list(undefined)
  return (segment: Segment) => {
    const name = schemas.find(({ id }) => id === segment.baseSchemaId)?.name ?? null
    return { ...segment, tenantId, baseSchema: name === null ? null : { name }, baseSchemaName: name }
  }
}
