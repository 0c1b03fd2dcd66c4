import type { ColumnType } from './column-type.ts'

/** A column of the rows at one node. */
export interface Column {
  readonly name: string
  readonly type: ColumnType
}

export const textColumn = (name: string): Column => ({ name, type: { name: 'text' } })
