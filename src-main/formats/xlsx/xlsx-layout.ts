import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import type { SourceFile } from '../file-reader.ts'
import { type CellArea, columnLetters, parseArea } from './cell-reference.ts'
import type { Sheet, Workbook } from './open-workbook.ts'

/** Where in a workbook the records are, as its source says. */
export interface SheetChoice {
  readonly sheet: Sheet
  readonly area: CellArea
  /** The row of the names; null if the first row with a value has them, or if none has. */
  readonly headerRow: number | null
  /** How many rows the names take. */
  readonly headerRows: number
  readonly hasHeader: boolean
}

const everywhere: CellArea = { firstColumn: 0, lastColumn: Infinity, firstRow: 1, lastRow: Infinity }

export function chooseSheet(file: SourceFile, workbook: Workbook, options: FormatOptions): SheetChoice {
  const area = options.range === undefined ? everywhere : parseArea(options.range)
  if (area === null) {
    const reason = 'it must be an area such as B3:F200, or whole columns such as B:F'
    throw new AppError('format_option_unsupported', { nodeId: file.nodeId, option: 'range', reason })
  }
  const headerRow = options.headerRow ?? null
  if (headerRow !== null && (headerRow < area.firstRow || headerRow > area.lastRow)) {
    const reason = `row ${headerRow} is outside the range ${options.range ?? ''}`
    throw new AppError('format_option_unsupported', { nodeId: file.nodeId, option: 'headerRow', reason })
  }
  const { headerRows = 1, header = true } = options
  return { sheet: sheetOf(file, workbook, options.sheet), area, headerRow, headerRows, hasHeader: header }
}

/** The sheet of this name; without one the first that can be seen. */
function sheetOf(file: SourceFile, { sheets }: Workbook, wanted: string | undefined): Sheet {
  const visible = sheets.filter(({ isHidden }) => !isHidden)
  const found = wanted === undefined ? (visible[0] ?? sheets[0]) : sheets.find(({ name }) => name === wanted)
  if (found) return found
  const names = sheets.map(({ name }) => `"${name}"`).join(', ')
  const reason =
    wanted === undefined
      ? 'it has no sheet. Save it as xlsx again'
      : `it has no sheet "${wanted}". Choose one of ${names} under "Sheet" (sheet)`
  throw new AppError('file_unusable', { nodeId: file.nodeId, file: file.name, reason })
}

/** A column of the sheet that becomes a column of the rows. */
export interface SheetColumn {
  readonly name: string
  readonly index: number
}

/** The columns that a header row names; a gap between two names is a column too, since it may hold values. */
export function headerColumns(cells: readonly (string | null)[], area: CellArea): readonly SheetColumn[] {
  const named = cells.flatMap((cell, index) => (isNamed(cell) && isInside(index, area) ? [index] : []))
  const first = named[0]
  const last = named.at(-1)
  if (first === undefined || last === undefined) return []
  return Array.from({ length: last - first + 1 }, (_, offset) => {
    const index = first + offset
    return { index, name: cells[index]?.trim() || `column_${columnLetters(index)}` }
  })
}

/** Columns named by their letters, for a sheet without a row of names. */
export const lettered = (indexes: readonly number[]): readonly SheetColumn[] =>
  indexes.map((index) => ({ index, name: `column_${columnLetters(index)}` }))

const isNamed = (cell: string | null | undefined): boolean => cell !== null && cell !== undefined && cell.trim() !== ''

export const isInside = (column: number, { firstColumn, lastColumn }: CellArea): boolean =>
  column >= firstColumn && column <= lastColumn
