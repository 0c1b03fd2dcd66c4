import { expect, test } from 'vitest'

import type { ImportColumn } from '../../../src-shared/contract/import-proposal.ts'
import { loadStop } from './load-stop.ts'

const born = { from: 'Born', to: 'born', remarks: ['2 of 9 values are not valid date; the load stops'] } as ImportColumn
const columns = (count: number | null): ImportColumn[] => [{ ...born, stops: { count } }]
const sentence = '2 of 9 rows will stop the run: born is not a date.'
const stopping = [{ column: 'born', value: 'May', line: 4, rows: 2, sentence, isOfTable: true }]

test('a load stops where the rows that were tried do, and where the values of the files do not fit the table', () => {
  const tried = loadStop({ columns: [], isNewTable: false }, { stopping, loaded: 7 })
  const words = '2 rows have a value in born that the table does not take, first at line 4: May.'
  expect(tried).toMatchObject({ sentences: [words], way: { wish: { rowValidation: 'skip' } } })
  const read = loadStop({ columns: columns(2), isNewTable: false }, { stopping: [], loaded: null })
  expect(read?.sentences).toEqual(['Born: 2 of 9 values are not valid date; the load stops.'])
  const elsewhere = stopping.map((each) => ({ ...each, isOfTable: false }))
  const away = loadStop({ columns: [], isNewTable: false }, { stopping: elsewhere, loaded: 7 })
  expect(away).toEqual({ sentences: [sentence], way: null })
})

test('a load goes on where every row was tried and none stops it, and where it is only not known', () => {
  expect(loadStop({ columns: columns(2), isNewTable: false }, { stopping: [], loaded: 9 })).toBeNull()
  expect(loadStop({ columns: columns(null), isNewTable: false }, null)).toBeNull()
  expect(loadStop({ columns: [{ ...born, to: null, stops: { count: 2 } }], isNewTable: false }, null)).toBeNull()
})
