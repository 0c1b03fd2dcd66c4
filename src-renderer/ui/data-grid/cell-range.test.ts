import { expect, test } from 'vitest'

import { type CellRange, extendRange, isInRange, rangeText } from './cell-range.ts'

const column = (name: string, isHidden = false) => ({ name, type: 'text', isHidden })
const columns = [column('id'), column('_weir_row', true), column('note')]
const rows = [
  ['1', 'a', 'plain'],
  ['2', 'b', 'two\nlines'],
  ['3', 'c', null],
]
const rowAt = (row: number) => rows[row]
const range = (top: number, left: number, bottom: number, right: number): CellRange => ({
  anchor: { row: bottom, column: right },
  head: { row: top, column: left },
})

test('cells are copied as a spreadsheet pastes them, hidden columns left out, with their headers on request', () => {
  const all = range(0, 0, 2, 2)
  expect(rangeText(all, { columns, withHeaders: false, rowAt })).toBe('1\tplain\n2\t"two\nlines"\n3\t')
  expect(rangeText(all, { columns, withHeaders: true, rowAt })).toBe('id\tnote\n1\tplain\n2\t"two\nlines"\n3\t')
})

test('one cell is copied as it is', () => {
  expect(rangeText(range(1, 2, 1, 2), { columns, withHeaders: false, rowAt })).toBe('two\nlines')
})

test('Shift and an arrow extends the range over the columns in sight, up to the edges', () => {
  const start = range(1, 0, 1, 0)
  const right = extendRange(start, 'ArrowRight', 3, [0, 2])
  expect(right.head).toEqual({ row: 1, column: 2 })
  expect(extendRange(right, 'ArrowRight', 3, [0, 2]).head).toEqual({ row: 1, column: 2 })
  const down = extendRange(extendRange(right, 'ArrowDown', 3, [0, 2]), 'ArrowDown', 3, [0, 2])
  expect(down.head).toEqual({ row: 2, column: 2 })
  expect([isInRange(down, 2, 0), isInRange(down, 0, 0), isInRange(null, 0, 0)]).toEqual([true, false, false])
})
