import { expect, test } from 'vitest'

import { alignedPlaces, missingSigns } from './decimal-places.ts'

test('numbers with fewer digits end earlier, so that the points stand below each other', () => {
  const values = ['1108.66', 791.9, 0, '-5', null, '1e300', 'NaN']
  const places = alignedPlaces(values)
  expect(places).toBe(2)
  expect(values.map((value) => missingSigns(value, places))).toEqual([0, 1, 3, 3, 0, 0, 0])
})

test('whole numbers and long fractions stay where they are', () => {
  expect(alignedPlaces([1, 20, null])).toBe(0)
  expect(alignedPlaces(['0.123456789', '1.5'])).toBe(0)
})
