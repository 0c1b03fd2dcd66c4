import { expect, test } from 'vitest'

import type { ImportColumn, ImportWishes } from '../../../src-shared/contract/import-proposal.ts'
import { withLeftOut, withName, withType } from './column-wishes.ts'

const wishes: ImportWishes = { columns: [], renames: [{ from: 'Region', to: 'area' }] }
const stated = { name: 'Day', type: 'date', conventions: { dateOrder: 'DMY' }, onMisfit: 'quarantine' as const }
const column = {
  name: 'Day',
  inferredType: 'text',
  choices: [{ label: '', doc: '', stated, values: 1, changes: 1, example: null, isChosen: false }],
} as unknown as ImportColumn

test('a picked type brings the convention that inference found, and no value that misfits stops the load', () => {
  expect(withType(wishes, column, 'date').columns).toEqual([stated])
  expect(withType(wishes, column, 'integer').columns).toEqual([
    { name: 'Day', type: 'integer', conventions: {}, onMisfit: 'quarantine' },
  ])
  expect(withType({ ...wishes, columns: [stated] }, column, 'text').columns).toEqual([])
})

test('the name of the file needs no wish, and a column that was left out can come back', () => {
  expect(withName(wishes, column, 'day').renames).toEqual([...wishes.renames, { from: 'Day', to: 'day' }])
  expect(withName({ ...wishes, renames: [{ from: 'Day', to: 'day' }] }, column, 'Day').renames).toEqual([])
  expect(withLeftOut(wishes, 'Day', true).leftOut).toEqual(['Day'])
  expect(withLeftOut({ ...wishes, leftOut: ['Day'] }, 'Day', false).leftOut).toEqual([])
})
