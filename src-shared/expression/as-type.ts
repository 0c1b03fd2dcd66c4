import type { Column } from '../values/column.ts'
import type { ColumnType } from '../values/column-type.ts'
import { constant } from './constants.ts'
import { columnNamed } from './names.ts'
import { coerce } from './operators/coerce.ts'
import type { TypedFormula } from './typed-formula.ts'

const nowhere = { start: 0, end: 0 } as const

/** The values of a column, or nulls where there is none, in a type that they fit without a cast of their own. */
export function asType(column: Column | null, type: ColumnType): TypedFormula {
  const value = column
    ? columnNamed({ name: column.name, quoted: true }, nowhere, [column])
    : constant({ name: 'unknown' }, 'null', nowhere, null)
  const fitting = coerce(value, type)
  if (!fitting) throw new TypeError(`${column?.name ?? 'null'} does not fit ${type.name}`)
  return fitting
}
