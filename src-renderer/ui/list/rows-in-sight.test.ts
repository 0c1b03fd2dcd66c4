import { expect, test } from 'vitest'

import { rowAfterKey, rowsInSight, scrolledTo } from './rows-in-sight.ts'

const sight = { top: 0, height: 320, rowHeight: 32, rows: 2_000, focused: 0 }

test('of a long list only the rows in sight are drawn, and the one with the focus', () => {
  expect(rowsInSight(sight)).toHaveLength(18)
  const middle = rowsInSight({ ...sight, top: 32_000 })
  expect([middle[0], middle[1], middle.at(-1)]).toEqual([0, 992, 1_017])
  expect(rowsInSight({ ...sight, focused: 1_999 }).slice(-2)).toEqual([17, 1_999])
  expect(rowsInSight({ ...sight, top: 63_680 }).at(-1)).toBe(1_999)
  expect(rowsInSight({ ...sight, rows: 3 })).toEqual([0, 1, 2])
  expect(rowsInSight({ ...sight, rows: 0 })).toEqual([])
})

test('a list scrolls only as far as it must to show a row', () => {
  const at = (row: number, top: number) => scrolledTo(row, { ...sight, top })
  expect([at(5, 0), at(10, 0), at(3, 320), at(1_999, 0)]).toEqual([0, 32, 96, 63_680])
})

test('keys walk through the rows and stop at the ends', () => {
  const keys = ['ArrowDown', 'ArrowUp', 'PageDown', 'Home', 'End', 'Enter']
  expect(keys.map((key) => rowAfterKey(key, 5, 20))).toEqual([6, 4, 17, 0, 19, null])
  expect([rowAfterKey('ArrowUp', 0, 20), rowAfterKey('ArrowDown', 19, 20), rowAfterKey('End', 0, 0)]).toEqual([
    0,
    19,
    null,
  ])
})
