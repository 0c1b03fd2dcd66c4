import { expect, test } from 'vitest'

import { cutToWidth, displayWidth } from './display-width.ts'
import { tableText } from './table-text.ts'

const same = (text: string) => text
const style = { bold: same, dim: same, red: same, yellow: same, green: same }
const columns = [
  { name: 'name', align: 'left' },
  { name: 'rows', align: 'right' },
] as const

test('columns line up, also where characters are two cells wide', () => {
  expect(
    tableText(
      columns,
      [
        ['美咲', 7],
        ['Zoë', 1234],
        [null, null],
      ],
      { width: 80, style },
    ).split('\n'),
  ).toEqual(['name  rows', '────  ────', '美咲     7', 'Zoë   1234', 'null  null'])
})

test('a line end inside a cell stays inside its row', () => {
  expect(tableText(columns, [['a\r\nb\tc', 1]], { width: 80, style })).toContain('a⏎b⇥c')
})

test('columns that do not fit are named, not broken over lines', () => {
  const many = Array.from({ length: 6 }, (_, n) => ({ name: `column_${n}`, align: 'left' as const }))
  expect(tableText(many, [], { width: 30, style }).split('\n').at(-1)).toBe('and 3 more: column_3, column_4, column_5')
})

test('a long cell is cut at the width, between characters', () => {
  expect(cutToWidth('美咲美咲', 6)).toBe('美咲…')
  expect(displayWidth('👩‍👩‍👧é')).toBe(3)
})
