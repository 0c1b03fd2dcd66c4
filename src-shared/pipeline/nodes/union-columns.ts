import { commonType } from '../../expression/formula-type.ts'
import { findColumn } from '../../ops/columns-after.ts'
import type { Column } from '../../values/column.ts'

/** A column of a union: what it is in each input, null where that input has none of its name. */
export interface UnionColumn {
  readonly column: Column
  readonly from: readonly (Column | null)[]
  /** False where the types of the inputs have no common one. */
  readonly fits: boolean
}

/** The columns of a union, by name: those of the first input, then what each further one adds. */
export function unionColumns(inputs: readonly (readonly Column[])[]): readonly UnionColumn[] {
  const names = [...new Set(inputs.flatMap((columns) => columns.map(({ name }) => name)))]
  return names.map((name) => {
    const from = inputs.map((columns) => findColumn(columns, name))
    const types = from.flatMap((column) => (column ? [column.type] : []))
    const common = commonType(types)
    return { column: { name, type: common ?? types[0] ?? { name: 'text' } }, from, fits: common !== null }
  })
}
