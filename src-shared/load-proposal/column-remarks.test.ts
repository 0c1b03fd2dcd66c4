import { expect, test } from 'vitest'

import type { InferredColumn } from '../inference/inference.ts'
import { columnRemarks, statedRemarks } from './column-remarks.ts'

type Choices = NonNullable<InferredColumn['nearMiss']>['choices']

const column = (choices: Choices, why: readonly string[]): InferredColumn => {
  const sentence = '9 of 99 values do not fit integer, first at line 4: 01836'
  const nearMiss = { type: 'integer', breaks: 9, of: 99, sentence, conventions: null, choices }
  return { nearMiss, why: [...why], alternatives: [] } as unknown as InferredColumn
}

test('postal codes have leading zeros; that they are not valid numbers is said only where they could become some', () => {
  const zeros = '9 values have a leading zero, which a number would lose, first at line 4: 01836'
  const nearly = 'nearly integer: 9 of 99 values do not fit integer, first at line 4: 01836'
  expect(columnRemarks(column([], [zeros]))).toEqual([zeros])
  expect(columnRemarks(column([], []))).toEqual([nearly])
  const toNull = [{ kind: 'null' }] as unknown as Choices
  expect(columnRemarks(column(toNull, [zeros]))).toEqual([nearly, zeros])
})

test('what a person says of a column is held against how its values are written', () => {
  const found = { ...column([], ['every value is a number like 1.234,5']), nearMiss: null } as InferredColumn
  const written = { ...found, conventions: { decimal: ',', thousands: '.' } } as const
  const said = (conventions: Readonly<Record<string, unknown>>, type = 'numeric') =>
    statedRemarks(written, { name: 'price', type, conventions })
  expect(said({ decimal: ',', thousands: '.' })).toEqual(['as you said'])
  expect(said({}, 'text')).toEqual(['as you said'])
  expect(said({ decimal: ',' })).toEqual([
    'as you said',
    'every value is a number like 1.234,5',
    'to read these, say decimal=,,thousands=.',
  ])
})
