import type { GridColumn, GridSort } from './grid-rows.ts'

interface SortedColumn {
  readonly colId: string
  readonly sort?: string | null | undefined
}

/** The grid's id of a column: its index makes it unique, its name distinguishes it from an earlier column there. */
export const columnId = (column: GridColumn, index: number): string => `${index} ${column.name}`

/** The place of the column that has this id; not a number for the grid's own columns. */
export const columnPlace = (id: string): number => Number.parseInt(id, 10)

/** The grid's sorted columns, most important first, in our words. */
export const gridSort = (sorted: readonly SortedColumn[], columns: readonly GridColumn[]): readonly GridSort[] =>
  sorted.flatMap(({ colId, sort }) => {
    const column = columns[columnPlace(colId)]
    return column && (sort === 'asc' || sort === 'desc') ? [{ column: column.name, descending: sort === 'desc' }] : []
  })
