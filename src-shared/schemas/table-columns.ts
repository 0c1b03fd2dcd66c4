import type { Column } from '../values/column.ts'
import { columnTypeOf } from './field-type.ts'
import { generatedId, managedColumnsOf } from './managed-columns.ts'
import type { SchemaRecord } from './schema-record.ts'

/** The columns that a reader of a schema's table sees: its fields and the columns that Weir manages, without the lineage columns. */
export function tableColumns({ fields }: SchemaRecord): readonly Column[] {
  const managed = managedColumnsOf(fields)
  const times = managed.filter((column) => column !== generatedId)
  return [
    ...(managed.includes(generatedId) ? [{ name: generatedId.name, type: { name: 'bigint' } } as const] : []),
    ...fields.map((field): Column => ({ name: field.name, type: columnTypeOf(field) })),
    ...times.map(({ name }): Column => ({ name, type: { name: 'timestamptz' } })),
  ]
}

/** The columns of its primary key; none where a field that is no key is called id. */
export function tableKey({ fields }: SchemaRecord): readonly string[] {
  const key = fields.filter((field) => field.isPrimaryKey).map((field) => field.name)
  return managedColumnsOf(fields).includes(generatedId) ? [generatedId.name] : key
}
