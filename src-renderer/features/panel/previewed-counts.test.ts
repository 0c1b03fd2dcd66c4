import { expect, test } from 'vitest'

import { previewOf } from '../../document/testing/preview-of.ts'
import { previewedCounts, previewedTotals } from './previewed-counts.ts'

test('the rows of an output are counted where its columns are not profiled', () => {
  const document = { nodes: [{ id: 'split', kind: 'branch', input: 'src', branches: [{ name: 'large' }] }] }
  const of = previewOf(['src'], { reference: 'split.large' })
  expect(previewedCounts({ of, count: 2, counts: {} }, document)).toEqual({ 'split.large': { rowsIn: 2, rowsOut: 2 } })
})

test('rows that leave are counted by the engine, since the list holds the first of them only', () => {
  const exits = [
    { reason: 'filtered', label: 'amount > 1', rows: 1610 },
    { reason: 'grouped', label: 'by day', rows: 7 },
  ] as const
  const counts = { src: { rowsIn: 2000, rowsOut: 390, exits: [...exits], warnings: [], stopping: [] } }
  const rejected = [{ row: 1, line: 2, column: null, value: null, reason: 'is not', label: 'amount > 1' }]
  const of = previewOf(['src'], { reference: 'src' })
  expect(previewedTotals({ of, counts, rejected, changed: [] })).toEqual({ rejected: 1610, changed: 0 })
})
