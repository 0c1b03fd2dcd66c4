import { expect, test } from 'vitest'

import type { InferredColumn } from '../inference/inference.ts'
import { columnRemarks } from './column-remarks.ts'

type Choices = NonNullable<InferredColumn['nearMiss']>['choices']

const column = (choices: Choices, why: readonly string[]): InferredColumn => {
  const sentence = '9 of 99 values are not valid integer, first at line 4: 01836'
  const nearMiss = { type: 'integer', breaks: 9, of: 99, sentence, conventions: null, choices }
  return { nearMiss, why: [...why], alternatives: [] } as unknown as InferredColumn
}

test('postal codes have leading zeros; that they are not valid numbers is said only where they could become some', () => {
  const zeros = '9 values have a leading zero, which a number would lose, first at line 4: 01836'
  const nearly = 'nearly integer: 9 of 99 values are not valid integer, first at line 4: 01836'
  expect(columnRemarks(column([], [zeros]))).toEqual([zeros])
  expect(columnRemarks(column([], []))).toEqual([nearly])
  const toNull = [{ kind: 'null' }] as unknown as Choices
  expect(columnRemarks(column(toNull, [zeros]))).toEqual([nearly, zeros])
})
