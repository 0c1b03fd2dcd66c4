import { z } from 'zod'

import { lineages } from './managed-columns.ts'

import { generatedKinds } from './generated-column.ts'

export const fieldDataTypes = [
  'varchar',
  'text',
  'integer',
  'bigint',
  'smallint',
  'numeric',
  'decimal',
  'float',
  'real',
  'double',
  'boolean',
  'date',
  'timestamp',
  'timestamptz',
  'json',
  'uuid',
] as const
export type FieldDataType = (typeof fieldDataTypes)[number]

/** A field as the platform's API writes it. */
export const schemaFieldSchema = z.strictObject({
  name: z.string().min(1).max(63),
  displayName: z.string().optional(),
  dataType: z.enum(fieldDataTypes).default('varchar'),
  length: z.number().int().positive().nullish(),
  precision: z.number().int().positive().nullish(),
  scale: z.number().int().nonnegative().nullish(),
  isNullable: z.boolean().default(true),
  isPrimaryKey: z.boolean().default(false),
  isUnique: z.boolean().default(false),
  isPredictor: z.boolean().optional(),
  defaultValue: z.string().nullish(),
  /** Not part of the platform's API: what Postgres fills a column with where a pipeline does not. */
  generated: z.enum(generatedKinds).optional(),
  description: z.string().optional(),
  ordinal: z.number().int().optional(),
})
export type SchemaField = z.infer<typeof schemaFieldSchema>

/** The body of `POST /api/v1/schemas`, which is also what a schema file holds. */
export const schemaDocumentSchema = z.strictObject({
  name: z.string().min(1).max(60),
  displayName: z.string().optional(),
  description: z.string().optional(),
  entityType: z.string().default('custom'),
  schemaType: z.string().default('customer'),
  /** How rows say where they come from: in two columns of Weir's own, or in the platform's `_kaireon_lineage`. */
  lineage: z.enum(lineages).optional(),
  fields: z.array(schemaFieldSchema).min(1),
})
export type SchemaDocument = z.infer<typeof schemaDocumentSchema>

/** A schema as the workspace keeps it. `tableName` is `ds_<name>`. */
export const schemaRecordSchema = schemaDocumentSchema.extend({
  id: z.string(),
  tableName: z.string(),
  status: z.enum(['active', 'draft', 'archived']),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type SchemaRecord = z.infer<typeof schemaRecordSchema>
