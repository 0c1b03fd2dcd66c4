import { expect, test } from 'vitest'

import { comparedRuns, isInBand, rowCountBand } from './row-count-delta.ts'

test('the band reaches from the smallest run less the decrease to the largest plus the increase', () => {
  expect(rowCountBand({ maxDecrease: 20, maxIncrease: 50 }, [100, 90, 120])).toEqual({ least: 72, most: 180 })
  expect(rowCountBand({ maxDecrease: 20 }, [100])).toEqual({ least: 80, most: null })
  expect(rowCountBand(10, [100])).toEqual({ least: 90, most: 110 })
  expect(rowCountBand(300, [100])).toEqual({ least: 0, most: 400 })
})

test('a run of no row does not widen the band, and without runs there is none', () => {
  expect(rowCountBand(10, [0, 100])).toEqual({ least: 90, most: 110 })
  expect(rowCountBand(10, [])).toBeNull()
  expect(rowCountBand(10, [0])).toBeNull()
})

test('the ends of the band are inside it', () => {
  const band = { least: 90, most: 110 }
  expect([89, 90, 110, 111].map((rows) => isInBand(band, rows))).toEqual([false, true, true, false])
  expect(isInBand({ least: null, most: 1 }, 0)).toBe(true)
})

test('five runs are compared unless the document says otherwise', () => {
  expect([comparedRuns(10), comparedRuns({}), comparedRuns({ lastRuns: 2 })]).toEqual([5, 5, 2])
})
