import { expect, test } from 'vitest'

import { lastReferences, previewCounts, shownReference } from './preview-counts.ts'
import { previewOf } from './testing/preview-of.ts'

const document = {
  nodes: [
    { id: 'orders', kind: 'source' },
    {
      id: 'split',
      kind: 'branch',
      input: 'orders',
      branches: [
        { name: 'large', when: 'a' },
        { name: 'small', when: 'b' },
      ],
      otherwise: 'rest',
    },
    { id: 'tidy', kind: 'transform', input: 'split.large', ops: [] },
    { id: 'load', kind: 'target', input: 'tidy' },
    { id: 'load_small', kind: 'target', input: 'split.small' },
  ],
}

test('every node and every output is counted by previews of the last ones', () => {
  expect(lastReferences(document)).toEqual(['split.rest', 'tidy', 'split.small'])
})

test('a target shows the rows of the output it reads, not all rows of the branch', () => {
  expect(shownReference(document, 'load_small')).toBe('split.small')
  expect(shownReference(document, 'split')).toBe('split')
})

test('what a node took in from one output is what the output gave', () => {
  const counts = previewCounts(document, previewOf(['orders']), {
    split: { rowsIn: 10, rowsOut: 10 },
    tidy: { rowsIn: 6, rowsOut: 5 },
    'split.small': { rowsIn: 3, rowsOut: 3 },
  })
  expect(counts['split.large']?.rowsOut).toBe(6)
  expect(counts['load']).toMatchObject({ rowsIn: 5, rowsOut: 5 })
  expect(counts['load_small']).toMatchObject({ rowsIn: 3, rowsOut: 3 })
  expect([counts['split.small']?.sample, counts['split']?.sample]).toEqual([null, null])
})
