import { expect, test } from 'vitest'

import { changedCells, columnToShow } from './changed-cells.ts'

const column = (name: string) => ({ name, type: 'text' })

test('a cell that the node changed says what it was before', () => {
  const preview = {
    columns: [column('id'), column('state'), column('full')],
    rows: [
      ['1', 'NY', 'a b'],
      ['2', 'CA', null],
    ],
    inputColumns: [column('state'), column('id')],
    inputRows: [
      ['ny', '1'],
      ['CA', '2'],
    ],
  }
  const tone = changedCells(preview)
  expect(columnToShow(preview, 'tidy', null)).toBe(1)
  expect(columnToShow(preview, 'tidy', { nodeId: 'tidy', column: 'full' })).toBe(2)
  expect(columnToShow(preview, 'tidy', { nodeId: 'tidy', column: null })).toBeNull()
  expect(columnToShow(preview, 'tidy', { nodeId: 'other', column: 'full' })).toBe(1)
  expect(tone(0, 1)).toEqual({ tone: 'changed', title: 'Was ny' })
  expect(tone(0, 0)).toBeNull()
  expect(tone(1, 1)).toBeNull()
  expect(tone(1, 2)?.title).toBe('New in this node')
})

test('rows without an input beside them are not called changed', () => {
  expect(changedCells({ columns: [column('id')], rows: [['1']], inputColumns: [], inputRows: [] })(0, 0)).toBeNull()
})
