import { z } from 'zod'

import { entityTypes, schemaTypes } from './entity-type.ts'
import { generatedKinds } from './generated-column.ts'
import { lineages } from './managed-columns.ts'
import { summaryColumnSchema } from './summary-column.ts'

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

/** A field of a collection, and the field of its customer schema whose value it has. */
export const joinedFieldsSchema = z.strictObject({
  collectionField: z.string().min(1),
  customerField: z.string().min(1),
})
export type JoinedFields = z.infer<typeof joinedFieldsSchema>

/** The body of `POST /api/v1/schemas`, which is also what a schema file holds. */
export const schemaDocumentSchema = z.strictObject({
  name: z.string().min(1).max(60),
  displayName: z.string().optional(),
  description: z.string().optional(),
  entityType: z.enum(entityTypes).default('custom'),
  schemaType: z.enum(schemaTypes).default('customer'),
  /** The customer schema that the rows of a collection belong to: its id, or in a file its name. */
  linkedSchemaId: z.string().nullish(),
  /** How; without it by the fields of the customer's key that the collection has too. */
  joinMapping: z.array(joinedFieldsSchema).min(1).nullish(),
  /** Figures of a collection per customer, which a summarize op computes. A text is a column to show of it. */
  summaryColumns: z.array(z.union([z.string().min(1), summaryColumnSchema])).nullish(),
  /** Its rows come with the customer's wherever a customer is read. */
  autoEnrich: z.boolean().optional(),
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
