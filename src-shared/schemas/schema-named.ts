import type { SchemaRecord } from './schema-record.ts'

/** The schema that a document means: by its table with or without `public.`, by its name, or by its id. */
export function schemaNamed(name: string, schemas: readonly SchemaRecord[]): SchemaRecord | null {
  const table = name.replace(/^public\./, '')
  return schemas.find((schema) => [schema.tableName, schema.name, schema.id].includes(table)) ?? null
}
