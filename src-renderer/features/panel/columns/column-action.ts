import type { Op } from '../../../document/place-op.ts'
import type { GridColumn } from '../../../ui/data-grid/grid-rows.ts'
import type { TypeFamily } from '../../../ui/data-grid/type-family.ts'

export type Values = Readonly<Record<string, string>>

/** `shown` are the values of the column in the rows that are shown. */
export interface ActionField {
  readonly key: string
  readonly label: string
  readonly placeholder?: string
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  readonly initial?: (column: GridColumn, shown: readonly string[]) => string
  /** What the values say of what is written in the field. */
  readonly hint?: (values: Values, shown: readonly string[]) => string
  /** May stay empty. */
  readonly isOptional?: boolean
  readonly isHidden?: (values: Values) => boolean
}

/** Something that can be done with a column: one op, at once or after a short form. */
export interface ColumnAction {
  readonly id: string
  readonly label: string
  /** On the button of the form. */
  readonly verb?: string
  readonly group: 'column' | 'values' | 'rows'
  readonly fields?: readonly ActionField[]
  readonly isFor?: (family: TypeFamily) => boolean
  readonly op: (column: GridColumn, values: Values) => Op
  /** The column to look at afterwards, null for none; without it the column itself. */
  readonly shows?: (column: GridColumn, values: Values) => string | null
  /** The formula is written in the form of the node. */
  readonly continues?: string
}
