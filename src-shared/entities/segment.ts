import { z } from 'zod'

import { entityTypes } from '../schemas/entity-type.ts'
import { schemaJoinTypes } from './schema-join.ts'

export const segmentOperators = [
  '=',
  '!=',
  '>',
  '<',
  '>=',
  '<=',
  'contains',
  'starts_with',
  'ends_with',
  'like',
  'in',
  'not_in',
  'between',
  'is_null',
  'is_not_null',
] as const
export type SegmentOperator = (typeof segmentOperators)[number]

const otherWords: Readonly<Record<string, SegmentOperator>> = {
  '==': '=',
  '<>': '!=',
  eq: '=',
  equals: '=',
  neq: '!=',
  not_equals: '!=',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
}

/** The operator that a word of another program means: IS NOT NULL, starts with, gte. */
export function segmentOperator(written: unknown): unknown {
  if (typeof written !== 'string') return written
  const word = written.trim().toLowerCase().replace(/\s+/g, '_')
  return otherWords[word] ?? word
}

const scalar = z.union([z.string().regex(/^[^\0]*$/, 'no NUL character'), z.number(), z.boolean()])

/** `field` is a field of the base schema, or `<schema>.<field>` of one that is joined. */
export const segmentFilterSchema = z.object({
  field: z.string().min(1),
  operator: z.enum(segmentOperators),
  value: z.union([scalar, z.array(scalar).max(1_000)]).nullish(),
})
export type SegmentFilter = z.infer<typeof segmentFilterSchema>

export const segmentJoinSchema = z.object({
  foreignSchemaId: z.string(),
  foreignKey: z.string().min(1),
  primaryKey: z.string().min(1),
  joinType: z.enum(schemaJoinTypes).default('left'),
})
export type SegmentJoin = z.infer<typeof segmentJoinSchema>

export const segmentStatuses = ['draft', 'active', 'paused', 'archived'] as const

/** Which rows of a customer schema: those that meet every filter. */
export const segmentRuleSchema = z.object({
  baseSchemaId: z.string(),
  joins: z.array(segmentJoinSchema).max(10).default([]),
  filters: z.array(segmentFilterSchema).max(100).default([]),
})
export type SegmentRule = z.infer<typeof segmentRuleSchema>

export const newSegmentSchema = segmentRuleSchema.extend({
  name: z.string().trim().min(1).max(255),
  description: z.string().max(2000).default(''),
  status: z.enum(segmentStatuses).default('draft'),
  entityType: z.enum(entityTypes).default('customer'),
})
export type NewSegment = z.infer<typeof newSegmentSchema>

/** What of a segment may be changed; what is left out stays. */
export const segmentChangeSchema = z.object({
  id: z.string(),
  name: newSegmentSchema.shape.name.optional(),
  description: z.string().max(2000).optional(),
  status: z.enum(segmentStatuses).optional(),
  entityType: z.enum(entityTypes).optional(),
  baseSchemaId: z.string().optional(),
  joins: z.array(segmentJoinSchema).max(10).optional(),
  filters: z.array(segmentFilterSchema).max(100).optional(),
})

export const segmentSchema = newSegmentSchema.extend({
  id: z.string(),
  /** The view in the engine database that has its rows. */
  viewName: z.string(),
  /** As it was last counted; null before that. */
  customerCount: z.number().int().nullable(),
  lastRefreshedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Segment = z.infer<typeof segmentSchema>
