import { expect, test } from 'vitest'

import { convertOp, isConverted } from './convert-ops.ts'

test('reads a column by the op that knows its convention', () => {
  const stated = { name: 'day', type: 'date', conventions: { dateFormats: ['YYYY-MM-DD', 'D/M/YYYY'] } }
  expect(convertOp('day', { ...stated, onMisfit: 'quarantine' })).toEqual({
    type: 'parse_date',
    field: 'day',
    formats: ['YYYY-MM-DD', 'D/M/YYYY'],
    targetType: 'date',
    onError: 'quarantine',
  })
  const money = { name: 'price', type: 'numeric(12,2)', conventions: { decimal: ',', currency: ['€'] } }
  expect(convertOp('price', { ...money, onMisfit: 'null' })).toEqual({
    type: 'parse_number',
    field: 'price',
    decimal: ',',
    currency: ['€'],
    targetType: 'numeric(12,2)',
    onError: 'null',
  })
  expect(convertOp('qty', { name: 'qty', type: 'integer', conventions: {}, onMisfit: 'null' })).toEqual({
    type: 'cast',
    field: 'qty',
    targetType: 'integer',
    onError: 'null',
  })
})

test('leaves a column whose values all have to fit, or that stays text, to its source', () => {
  expect(isConverted({ name: 'qty', type: 'integer', conventions: {} })).toBe(false)
  expect(isConverted({ name: 'qty', type: 'text', conventions: {}, onMisfit: 'null' })).toBe(false)
  expect(isConverted(undefined)).toBe(false)
})
