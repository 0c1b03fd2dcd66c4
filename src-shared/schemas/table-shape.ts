import { columnTypeOfPostgres } from '../input-checks/postgres-column-type.ts'
import type { ColumnType } from '../values/column-type.ts'
import type { AdoptedColumn, AdoptedKind, AdoptedTable, AdoptedTables } from './adopted-table.ts'
import { columnTypeOf, postgresTypeOf } from './field-type.ts'
import type { GeneratedKind } from './generated-column.ts'
import { managedColumnsOf } from './managed-columns.ts'
import type { SchemaField, SchemaRecord } from './schema-record.ts'

/** A table as a target sees it, whether a schema of the workspace made it or somebody else. */
export interface TableShape {
  readonly name: string
  /** What a row may bring. */
  readonly columns: readonly ShapedColumn[]
  /** Columns that Weir gave the table and the table fills by itself. */
  readonly managed: readonly string[]
  /** The columns of each unique key, the primary key first. */
  readonly keys: readonly (readonly string[])[]
  /** What it is in the catalog where Weir did not make it; null where a schema did. */
  readonly adopted: AdoptedKind | null
}

export interface ShapedColumn {
  readonly name: string
  /** As Postgres prints it. */
  readonly targetType: string
  /** The type of a pipeline's column that it takes without a conversion; null where that is only the text that Postgres reads. */
  readonly type: ColumnType | null
  readonly isNullable: boolean
  readonly hasDefault: boolean
  readonly generated: GeneratedKind | null
}

/** Where tables are described. */
export interface DescribedTables {
  readonly schemas: readonly SchemaRecord[]
  readonly tables?: AdoptedTables | undefined
}

/** The table that a target names; null where neither a schema nor the catalog has it. */
export function tableShape(table: string, known: DescribedTables): TableShape | null {
  const schema = schemaOf(table, known.schemas)
  if (schema) return shapeOfSchema(schema)
  const adopted = known.tables?.found.find(({ name }) => name === table)
  return adopted ? shapeOfAdopted(adopted) : null
}

/** The schema that owns a table, written `public.ds_customer`. */
export const schemaOf = (table: string, schemas: readonly SchemaRecord[]): SchemaRecord | null =>
  schemas.find((schema) => `public.${schema.tableName}` === table) ?? null

function shapeOfSchema({ tableName, fields }: SchemaRecord): TableShape {
  const primary = fields.filter((field) => field.isPrimaryKey).map((field) => field.name)
  const uniques = fields.filter((field) => field.isUnique).map((field) => [field.name])
  return {
    name: `public.${tableName}`,
    columns: fields.map(shapeOfField),
    managed: managedColumnsOf(fields).map((column) => column.name),
    keys: [...(primary.length > 0 ? [primary] : []), ...uniques],
    adopted: null,
  }
}

const shapeOfField = (field: SchemaField): ShapedColumn => ({
  name: field.name,
  targetType: postgresTypeOf(field),
  type: columnTypeOf(field),
  isNullable: field.isNullable && !field.isPrimaryKey,
  hasDefault: field.defaultValue !== undefined && field.defaultValue !== null,
  generated: field.generated ?? null,
})

const shapeOfAdopted = ({ name, kind, columns, primaryKey, uniqueKeys }: AdoptedTable): TableShape => ({
  name,
  columns: columns.map(shapeOfColumn),
  managed: [],
  keys: [...(primaryKey.length > 0 ? [primaryKey] : []), ...uniqueKeys],
  adopted: kind,
})

const shapeOfColumn = (column: AdoptedColumn): ShapedColumn => ({
  name: column.name,
  targetType: column.type,
  type: pipelineType(column),
  isNullable: column.nullable,
  hasDefault: column.defaultExpression !== null,
  generated: column.generated,
})

const asText = /^(text|citext|name|character|character varying|"char")(\(|$)/

/** A JSON array is sent as an array of Postgres. */
function pipelineType({ type: written, baseType, kind }: AdoptedColumn): ColumnType | null {
  if (kind === 'array') return written === baseType ? { name: 'json' } : null
  const type = columnTypeOfPostgres(baseType)
  return type.name !== 'text' || asText.test(baseType) ? type : null
}
