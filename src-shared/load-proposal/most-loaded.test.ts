import { expect, test } from 'vitest'

import type { LoadWishes, ProposedColumn } from './load-proposal.ts'
import { mostLoaded } from './most-loaded.ts'

const column = (name: string, more: Partial<ProposedColumn> = {}): ProposedColumn => ({
  from: name,
  name,
  to: name,
  type: 'text',
  inferredType: 'text',
  nulls: 0,
  tableType: 'text',
  remarks: [],
  choices: [],
  misfits: null,
  isProven: true,
  stops: null,
  ...more,
})
const leaves = (name: string, count: number) => column(name, { misfits: { count, become: 'quarantine' } })
const plain: LoadWishes = { columns: [], renames: [] }
const keys = [
  { columns: ['id'], repeats: 35 },
  { columns: ['name'], repeats: null },
]
const most = (columns: readonly ProposedColumn[], key: readonly string[] = [], wishes: Partial<LoadWishes> = {}) =>
  mostLoaded({ rows: 5000, columns, key, keys, wishes: { ...plain, ...wishes } })

test('a number of rows is exact where rows leave for one counted reason at most', () => {
  expect(most([column('id')])).toEqual({ mostLoaded: 5000, isExact: true })
  expect(most([leaves('qty', 18)])).toEqual({ mostLoaded: 4982, isExact: true })
  expect(most([column('id')], ['id'], { onRepeat: 'quarantine' })).toEqual({ mostLoaded: 4965, isExact: true })
  expect(most([column('qty', { misfits: { count: 18, become: 'null' } })])).toEqual({ mostLoaded: 5000, isExact: true })
  expect(most([{ ...leaves('qty', 18), to: null }])).toEqual({ mostLoaded: 5000, isExact: true })
})

test('it is a bound where a row may leave for two reasons, or for one that nobody counted', () => {
  expect(most([leaves('qty', 18)], ['id'], { onRepeat: 'quarantine' })).toEqual({ mostLoaded: 4965, isExact: false })
  expect(most([column('qty', { isProven: false })])).toEqual({ mostLoaded: 5000, isExact: false })
  expect(most([column('name')], ['name'], { onRepeat: 'quarantine' })).toEqual({ mostLoaded: 5000, isExact: false })
  expect(most([column('qty', { stops: { count: null } })])).toEqual({ mostLoaded: 5000, isExact: false })
  expect(most([column('qty')], [], { rowValidation: 'skip' })).toEqual({ mostLoaded: 5000, isExact: false })
})
