import { expect, test } from 'vitest'

import { startedBetween } from './started-between.ts'

test('two days include both of them, and what is no day narrows nothing', () => {
  const { from = '', before = '' } = startedBetween('2026-11-30', '2026-11-30')
  expect([new Date(from).getDate(), new Date(from).getHours()]).toEqual([30, 0])
  expect([new Date(before).getMonth(), new Date(before).getDate()]).toEqual([11, 1])
  expect(startedBetween(null, 'soon')).toEqual({})
})
