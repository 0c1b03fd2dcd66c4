import { expect, test } from 'vitest'

import type { ImportColumn } from '../../../src-shared/contract/import-proposal.ts'
import { loadStop } from './load-stop.ts'

const born = { from: 'Born', to: 'born', remarks: ['2 of 9 values do not fit date; the load stops'] } as ImportColumn
const columns = (count: number | null): ImportColumn[] => [{ ...born, stops: { count } }]
const unkeyed = { key: [], keys: [], mode: 'append' }
const sentence = '2 of 9 rows will stop the run: born is not a date.'
const stopping = [{ column: 'born', value: 'May', line: 4, rows: 2, sentence, isOfTable: true }]

test('a load stops where the rows that were tried do, and where the values of the files do not fit the table', () => {
  const tried = loadStop({ columns: [], isNewTable: false, ...unkeyed }, {}, { stopping, loaded: 7 })
  const words = '2 rows have a value in born that the table does not take, first at line 4: May.'
  expect(tried).toMatchObject({ sentences: [words], way: { wish: { rowValidation: 'skip' } } })
  const read = loadStop({ columns: columns(2), isNewTable: false, ...unkeyed }, {}, { stopping: [], loaded: null })
  expect(read?.sentences).toEqual(['Born: 2 of 9 values do not fit date; the load stops.'])
  const elsewhere = stopping.map((each) => ({ ...each, isOfTable: false }))
  const away = loadStop({ columns: [], isNewTable: false, ...unkeyed }, {}, { stopping: elsewhere, loaded: 7 })
  expect(away).toEqual({ sentences: [sentence], way: null })
})

test('a load goes on where every row was tried and none stops it, and where it is only not known', () => {
  expect(loadStop({ columns: columns(2), isNewTable: false, ...unkeyed }, {}, { stopping: [], loaded: 9 })).toBeNull()
  expect(loadStop({ columns: columns(null), isNewTable: false, ...unkeyed }, {}, null)).toBeNull()
  expect(
    loadStop({ columns: [{ ...born, to: null, stops: { count: 2 } }], isNewTable: false, ...unkeyed }, {}, null),
  ).toBeNull()
})

test('a load by a key that repeats in the file stops, unless the repeats are kept aside', () => {
  const keyed = { ...unkeyed, columns: [], isNewTable: false, key: ['id'], keys: [{ columns: ['id'], repeats: 10 }] }
  const tried = { stopping: [], loaded: 80 }
  expect(loadStop(keyed, {}, tried)).toMatchObject({ way: { wish: { onRepeat: 'quarantine' } } })
  expect(loadStop(keyed, {}, tried)?.sentences[0]).toMatch(/^10 rows have a value in id that an earlier row/)
  expect(loadStop(keyed, { onRepeat: 'quarantine' }, tried)).toBeNull()
  expect(loadStop(keyed, { rowValidation: 'skip' }, tried)).toBeNull()
  expect(loadStop({ ...keyed, mode: 'upsert' }, { rowValidation: 'skip' }, tried)).not.toBeNull()
  expect(loadStop({ ...keyed, keys: [{ columns: ['id'], repeats: null }] }, {}, tried)).toBeNull()
})
