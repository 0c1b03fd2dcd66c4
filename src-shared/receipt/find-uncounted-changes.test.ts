import { expect, test } from 'vitest'

import { findUncountedChanges, type RowChanges } from './find-uncounted-changes.ts'

const terms = [
  { name: 'inserted', of: 'sent', counts: 'inserts', rows: 3 },
  { name: 'updated', of: 'sent', rows: 2 },
  { name: 'deleted', of: 'table', counts: 'deletes', rows: 5 },
] as const
const found = (changes: Partial<RowChanges>) =>
  findUncountedChanges('public.ds_part', terms, { inserted: 3, deleted: 5, mayMove: false, ...changes })

test('what the load did itself is whole', () => {
  expect(found({})).toBeNull()
})

test('a row more that came or went is said with both counts', () => {
  const changes = { added: 3, deleted: 5, countedAdded: 4, countedDeleted: 5 }
  expect(found({ inserted: 4 })).toEqual({ table: 'public.ds_part', ...changes })
  expect(found({ inserted: 2 })).not.toBeNull()
  expect(found({ deleted: 6 })).not.toBeNull()
})

test('an updated row may move to another partition, which is no row more', () => {
  expect(found({ inserted: 4, deleted: 6 })).not.toBeNull()
  expect(found({ inserted: 4, deleted: 6, mayMove: true })).toBeNull()
  expect(found({ inserted: 4, mayMove: true })).not.toBeNull()
})
