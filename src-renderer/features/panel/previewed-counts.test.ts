import { expect, test } from 'vitest'

import { previewOf } from '../../document/testing/preview-of.ts'
import { previewedCounts } from './previewed-counts.ts'

test('the rows of an output are counted where its columns are not profiled', () => {
  const document = { nodes: [{ id: 'split', kind: 'branch', input: 'src', branches: [{ name: 'large' }] }] }
  const of = previewOf(['src'], { reference: 'split.large' })
  expect(previewedCounts({ of, count: 2, counts: {} }, document)).toEqual({ 'split.large': { rowsIn: 2, rowsOut: 2 } })
})
