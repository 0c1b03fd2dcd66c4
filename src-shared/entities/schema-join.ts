import { z } from 'zod'

export const schemaJoinTypes = ['left', 'inner'] as const
const schemaJoinStatuses = ['active', 'inactive'] as const

/** A link between two schemas by one field of each, which is kept beside the schemas. */
export const newSchemaJoinSchema = z.object({
  name: z.string().trim().min(1).max(255),
  primarySchemaId: z.string(),
  primaryKey: z.string().min(1),
  foreignSchemaId: z.string(),
  foreignKey: z.string().min(1),
  joinType: z.enum(schemaJoinTypes).default('left'),
  /** The rows of the foreign schema come with those of the primary one wherever a customer is read. */
  autoEnrich: z.boolean().default(false),
  status: z.enum(schemaJoinStatuses).default('active'),
})
export type NewSchemaJoin = z.infer<typeof newSchemaJoinSchema>

export const schemaJoinSchema = newSchemaJoinSchema.extend({
  id: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type SchemaJoin = z.infer<typeof schemaJoinSchema>

/** What of a join may be changed; what is left out stays. */
export const schemaJoinChangeSchema = z.object({
  id: z.string(),
  name: newSchemaJoinSchema.shape.name.optional(),
  primarySchemaId: z.string().optional(),
  primaryKey: z.string().min(1).optional(),
  foreignSchemaId: z.string().optional(),
  foreignKey: z.string().min(1).optional(),
  joinType: z.enum(schemaJoinTypes).optional(),
  autoEnrich: z.boolean().optional(),
  status: z.enum(schemaJoinStatuses).optional(),
})
