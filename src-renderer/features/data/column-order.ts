import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'

/** The display order of a table's columns: keys, the schema's fields, then the columns that Weir adds. */
export function columnOrder(
  columns: readonly { readonly name: string; readonly primaryKey: boolean }[],
  schema: SchemaRecord | null,
): readonly number[] {
  const places = new Map(schema?.fields.map((field, index) => [field.name, index]))
  const added = places.size
  const rank = (index: number): number => {
    const column = columns[index]
    if (!column || !schema) return index
    return column.primaryKey ? -1 : (places.get(column.name) ?? added + index)
  }
  return columns.map((_, index) => index).sort((a, b) => rank(a) - rank(b) || a - b)
}
