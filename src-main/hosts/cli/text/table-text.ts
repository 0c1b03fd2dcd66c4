import type { Cell } from '../../../../src-shared/contract/records.ts'
import { cutToWidth, displayWidth, padded } from './display-width.ts'
import type { Style } from './terminal.ts'

export interface TableColumn {
  readonly name: string
  readonly align: 'left' | 'right'
}

const widestCell = 40

/** Rows as an aligned table; columns that do not fit the width are counted in a last line. */
export function tableText(
  columns: readonly TableColumn[],
  rows: readonly (readonly Cell[])[],
  { width, style }: { readonly width: number; readonly style: Style },
): string {
  const cells = rows.map((row) => columns.map((_, index) => cellText(row[index] ?? null)))
  const widths = columns.map((column, index) => {
    const longest = Math.max(displayWidth(column.name), ...cells.map((row) => displayWidth(row[index] ?? '')))
    return Math.min(widestCell, longest)
  })
  const fitting = columnsThatFit(widths, width)
  const line = (texts: readonly string[], paint: (text: string, index: number) => string) =>
    columns
      .slice(0, fitting)
      .map((column, index) => {
        const cell = widths[index] ?? 0
        return paint(padded(cutToWidth(texts[index] ?? '', cell), cell, column.align), index)
      })
      .join('  ')
      .trimEnd()
  const isNull = (row: number, index: number) => (rows[row]?.[index] ?? null) === null
  const lines = [
    line(
      columns.map((column) => column.name),
      style.bold,
    ),
    style.dim(
      widths
        .slice(0, fitting)
        .map((cell) => '─'.repeat(cell))
        .join('  '),
    ),
    ...cells.map((texts, row) => line(texts, (text, index) => (isNull(row, index) ? style.dim(text) : text))),
  ]
  const hidden = columns.slice(fitting).map((column) => column.name)
  if (hidden.length > 0) lines.push(style.dim(`and ${hidden.length} more: ${hidden.join(', ')}`))
  return lines.join('\n')
}

const rightTypes = /^(integer|bigint|smallint|numeric|double|real|float)/

/** Numbers are right-aligned. */
export const toTableColumns = (columns: readonly { readonly name: string; readonly type: string }[]): TableColumn[] =>
  columns.map(({ name, type }) => ({ name, align: rightTypes.test(type) ? 'right' : 'left' }))

function columnsThatFit(widths: readonly number[], width: number): number {
  let used = 0
  for (const [index, cell] of widths.entries()) {
    used += cell + (index === 0 ? 0 : 2)
    if (used > width) return Math.max(1, index)
  }
  return widths.length
}

function cellText(cell: Cell): string {
  if (cell === null) return 'null'
  const text = String(cell)
  // Line ends and tabs inside a cell would break the row it stands in.
  return text
    .replaceAll('\r\n', '⏎')
    .replace(/[\r\n]/g, '⏎')
    .replaceAll('\t', '⇥')
}
