import type { Column } from '../../../../src-shared/values/column.ts'
import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import css from './controls.module.css'

/** Draws each column that is offered with its type beside it. */
export function columnOption(columns: readonly Column[]) {
  const types = new Map(columns.map((column) => [column.name, formatColumnType(column.type)]))
  return function ColumnOption({ option }: { readonly option: { readonly value: string } }) {
    return (
      <span className={css['columnOption']}>
        <span>{option.value}</span>
        <span className={css['columnType']}>{option.value === '*' ? 'rows' : types.get(option.value)}</span>
      </span>
    )
  }
}
