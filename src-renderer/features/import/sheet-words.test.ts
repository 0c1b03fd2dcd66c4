import { expect, test } from 'vitest'

import type { ImportColumn, ImportProposal } from '../../../src-shared/contract/import-proposal.ts'
import { layoutWords } from '../../../src-shared/layout/layout-facts.ts'
import { findingOf, keyWords, loadVerb, rowsShown, rowsToLoad, shownType } from './sheet-words.ts'

const column: ImportColumn = {
  from: 'Qty',
  name: 'Qty',
  to: 'Qty',
  type: 'integer',
  inferredType: 'text',
  nulls: 0,
  tableType: 'integer',
  remarks: ['as you said'],
  choices: [
    {
      label: 'As integer, 18 null',
      doc: '',
      stated: { name: 'Qty', type: 'integer', conventions: {}, onMisfit: 'null' },
      values: 5000,
      changes: 18,
      example: { file: 'sales.csv', line: 206, value: 'two' },
      isChosen: false,
    },
  ],
  misfits: { count: 18, become: 'quarantine' },
  isProven: false,
  stops: null,
}

test('a finding says how many values do not fit, where the first is, and what becomes of them', () => {
  expect(findingOf(column, 5000)).toBe('18 values do not fit and go to quarantine, first at line 206: two')
  const becomesNull = findingOf({ ...column, misfits: { count: 1, become: 'null' } }, 5000)
  expect(becomesNull).toBe('1 value does not fit and becomes null, first at line 206: two')
  expect(findingOf({ ...column, misfits: null, isProven: true }, 5000)).toBe('all 5,000 values fit')
  const fits = { ...column, misfits: null, isProven: true }
  expect(findingOf({ ...fits, nulls: 333 }, 2000)).toBe('all 1,667 values fit, 333 are empty')
  expect(findingOf({ ...fits, nulls: 2000 }, 2000)).toBe('no values')
})

test('a number of rows is called a bound unless somebody counted it', () => {
  const proposal = { mostLoaded: 4965, isExact: false } as ImportProposal
  expect(rowsToLoad(proposal, null)).toBe('up to 4,965 rows')
  expect(rowsToLoad(proposal, 4947)).toBe('4,947 rows')
  expect(rowsToLoad({ ...proposal, isExact: true }, null)).toBe('4,965 rows')
  expect([rowsShown(200, 5000), rowsShown(12, 12), rowsShown(1, 1)]).toEqual([
    'first 200 of 5,000 rows',
    'all 12 rows',
    'the only row',
  ])
})

test('a layout and a key are said in words', () => {
  const formatOptions = { delimiter: ';', encoding: 'windows-1252', skipRows: 2 }
  expect(layoutWords({ format: 'csv', formatOptions })).toEqual(['CSV', 'semicolon', 'windows-1252', '2 lines skipped'])
  expect([keyWords(['id'], 0), keyWords(['id'], 35), keyWords(['id', 'day'], null)]).toEqual([
    'id: unique',
    'id: 35 repeat',
    'id, day',
  ])
})

test('the button says what becomes of rows that the table holds already', () => {
  const doubles = { runId: 'r', file: 'sales.csv', rows: 2, loadedAt: '2026-01-01T00:00:00Z' }
  expect(loadVerb({ doubles: null, replaces: false })).toBe('Load')
  expect(loadVerb({ doubles, replaces: false })).toBe('Load again:')
  expect(loadVerb({ doubles, replaces: true })).toBe('Replace with')
})

test('a column of a table that is there has the type of the table, whatever the file is read as', () => {
  expect(shownType({ type: 'text', tableType: 'integer' })).toBe('integer')
  expect(shownType({ type: 'date', tableType: 'text' })).toBe('date')
  expect(shownType({ type: 'text', tableType: null })).toBe('text')
})
