import { didYouMean } from '../values/did-you-mean.ts'
import type { Column } from '../values/column.ts'
import { formatColumnType } from '../values/column-type.ts'
import type { OpFinding } from './op.ts'

export function findColumn(columns: readonly Column[], name: string): Column | null {
  return columns.find((column) => column.name === name) ?? null
}

/** The name of the first column, for an example that is valid at once. */
export function firstColumn(columns: readonly Column[]): string {
  return columns[0]?.name ?? 'column'
}

/** The columns with `column` in the place of the one of its name, or at the end. */
export function withColumn(columns: readonly Column[], column: Column): readonly Column[] {
  if (!columns.some((known) => known.name === column.name)) return [...columns, column]
  return columns.map((known) => (known.name === column.name ? column : known))
}

/** A finding for each name that is not a column; `key` is the property with the names, `set` writes a corrected name. */
export function unknownColumns(
  names: readonly string[],
  columns: readonly Column[],
  key: string,
  set: (wrong: string, right: string) => unknown,
): readonly OpFinding[] {
  return names
    .filter((name) => !findColumn(columns, name))
    .map((name) => {
      const near = didYouMean(
        name,
        columns.map((column) => column.name),
      )
      const known = columns.map((column) => column.name).join(', ')
      return {
        code: 'column_unknown',
        severity: 'error',
        message: near
          ? `There is no column ${name} here. Did you mean ${near}?`
          : `There is no column ${name} here. The columns are ${known || 'not known yet'}.`,
        key,
        ...(near ? { fix: { label: `Use ${near}`, set: { [key]: set(name, near) } } } : {}),
      }
    })
}

/** The findings of a property that names one column. */
export function unknownColumn(name: string, columns: readonly Column[], key: string): readonly OpFinding[] {
  return unknownColumns([name], columns, key, (_, right) => right)
}

/** The findings of a property that names several columns. */
export function unknownInList(names: readonly string[], columns: readonly Column[], key: string): readonly OpFinding[] {
  return unknownColumns(names, columns, key, (wrong, right) => names.map((name) => (name === wrong ? right : name)))
}

/** A finding if a new column has the name of an existing one. */
export function nameTaken(name: string, columns: readonly Column[], key: string): readonly OpFinding[] {
  if (!findColumn(columns, name)) return []
  const message = `There is already a column ${name} here. Choose another name, or drop that column first.`
  return [{ code: 'column_exists', severity: 'error', message, key }]
}

/** The findings of a property that names one column of text. */
export function textFindings(name: string, columns: readonly Column[], key: string): readonly OpFinding[] {
  const column = findColumn(columns, name)
  if (!column) return unknownColumn(name, columns, key)
  if (column.type.name === 'text') return []
  const message = `${name} is ${formatColumnType(column.type)} here, where text is needed. Convert it to text with a cast op first.`
  return [{ code: 'column_not_text', severity: 'error', message, key }]
}

/** The finding of a property that compares a column whose type has no equality. */
export function noEquality(name: string, columns: readonly Column[], key: string): readonly OpFinding[] {
  if (findColumn(columns, name)?.type.name !== 'json') return []
  const message = `${name} is json here, whose values cannot be compared. Convert it to text with a cast op first.`
  return [{ code: 'column_not_comparable', severity: 'error', message, key }]
}
