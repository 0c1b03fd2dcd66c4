import { matchColumns } from '../load-proposal/match-columns.ts'
import type { Column } from '../values/column.ts'
import { type ColumnType, formatColumnType } from '../values/column-type.ts'
import { canLoadAs } from './field-type.ts'
import { generatedColumn } from './generated-column.ts'
import type { ShapedColumn, TableShape } from './table-shape.ts'

/** Where a column that comes goes in a table. */
export interface MappedColumn {
  readonly column: Column
  /** The field of its name; null where the table has none. */
  readonly field: ShapedColumn | null
  /** `checked`: each value is looked at when it is loaded. */
  readonly fit: 'yes' | 'checked' | 'no' | 'missing'
  /** Why it is not a plain yes, in a sentence. */
  readonly reason: string | null
}

/** A field that no column fills. */
export interface UnfedField {
  readonly field: ShapedColumn
  readonly isNeeded: boolean
  readonly reason: string
}

export interface ColumnMapping {
  readonly columns: readonly MappedColumn[]
  readonly unfed: readonly UnfedField[]
}

/** How the columns that come and the fields of a table go together, by their names. `overridesIdentity` as in the target. */
export function mapColumns(columns: readonly Column[], table: TableShape, overridesIdentity = false): ColumnMapping {
  const names = columns.map(({ name }) => name)
  const fields = table.columns.map(({ name, targetType }) => ({ name, type: targetType, refusal: null }))
  const near = matchColumns(names, fields)
  return {
    columns: columns.map((column) =>
      mapColumn(column, table, { near: near.get(column.name)?.name ?? null, overridesIdentity }),
    ),
    unfed: table.columns.filter(({ name }) => !names.includes(name)).map(unfedField),
  }
}

function mapColumn(
  column: Column,
  { name: table, columns, managed }: TableShape,
  { near, overridesIdentity }: { readonly near: string | null; readonly overridesIdentity: boolean },
): MappedColumn {
  const field = columns.find(({ name }) => name === column.name) ?? null
  if (field === null) {
    const reason = managed.includes(column.name)
      ? 'Weir fills this column of the table by itself.'
      : near === null
        ? `${table} has no such column.`
        : `${table} calls it ${near}. Rename it before the target.`
    return { column, field, fit: 'missing', reason }
  }
  const isNumbered = field.generated === 'identity_always'
  if ((isNumbered && !overridesIdentity) || field.generated === 'expression') {
    return { column, field, fit: 'no', reason: generatedColumn({ table, column: column.name, isNumbered }) }
  }
  const from = formatColumnType(column.type)
  if (!canLoadAs(column.type, field.type)) {
    return {
      column,
      field,
      fit: 'no',
      reason: `${from} does not become ${field.targetType} by itself. Convert it before the target.`,
    }
  }
  if (!isChecked(column.type, field)) return { column, field, fit: 'yes', reason: null }
  return { column, field, fit: 'checked', reason: `Each value is checked to be ${field.targetType} when it is loaded.` }
}

/** Whether the table may refuse a value that the type of the column lets through. */
function isChecked(from: ColumnType, { type, targetType }: ShapedColumn): boolean {
  if (type === null) return true
  const isLimited = targetType.includes('(') && targetType !== formatColumnType(from)
  return (
    (from.name === 'text' && type.name !== 'text') || isLimited || (from.name === 'bigint' && type.name === 'integer')
  )
}

function unfedField(field: ShapedColumn): UnfedField {
  const { isNullable, hasDefault, generated } = field
  const isNeeded = !isNullable && !hasDefault && generated === null
  const reason =
    generated !== null
      ? 'Postgres fills it.'
      : hasDefault
        ? 'New rows get its default.'
        : isNeeded
          ? 'It must not be empty, so a new row cannot be added.'
          : 'New rows have no value there.'
  return { field, isNeeded, reason }
}

/** How many of the columns go into a table, for sorting tables: all of them first. */
export function countFitting(columns: readonly Column[], table: TableShape): number {
  return mapColumns(columns, table).columns.filter(({ fit }) => fit === 'yes' || fit === 'checked').length
}
