import fc from 'fast-check'
import { expect, test } from 'vitest'

import { compareRows, type ComparedRows } from './compare-rows.ts'

const sample = (names: string, ...rows: ComparedRows['rows']): ComparedRows => ({
  columns: names.split(' ').map((name) => ({ name, type: 'text' })),
  rows,
  places: rows.map((_, row) => ({ file: 0, row: row + 1 })),
})

test('rows are compared by their key, whatever their order', () => {
  const before = sample('id state city', ['1', 'ca', 'LA'], ['2', 'ny', 'NYC'], ['3', 'tx', null])
  const after = sample('id state zip', ['4', 'WA', '98101'], ['2', 'NY', '10001'], ['1', 'ca', '90001'])
  const found = compareRows(before, after, ['id'])
  expect(found).toMatchObject({
    ...{ pairing: { by: 'key', columns: ['id'] }, before: 3, after: 3, same: 1, changed: 1, added: 1, removed: 1 },
    columns: { added: ['zip'], removed: ['city'], retyped: [] },
    changedColumns: [{ column: 'state', rows: 1 }],
  })
  expect(found.examples.map(({ change, name }) => `${change} ${name}`)).toEqual(['changed 2', 'added 4', 'removed 3'])
  expect(found.examples[0]?.cells).toEqual([{ column: 'state', before: 'ny', after: 'NY' }])
})

test('without a key rows are compared by where they come from, and without that by all values', () => {
  const before = sample('state', ['ca'], ['ny'])
  const after = { ...sample('state', ['NY']), places: [{ file: 0, row: 2 }] }
  expect(compareRows(before, after, ['id'])).toMatchObject({
    pairing: { by: 'place' },
    changed: 1,
    removed: 1,
    added: 0,
  })
  const placeless = { ...after, places: [] }
  expect(compareRows(before, placeless, [])).toMatchObject({
    pairing: { by: 'values' },
    changed: 0,
    removed: 2,
    added: 1,
  })
})

test('a key that repeats is paired in order, and a number that became a text of its digits is the same', () => {
  const before = sample('id n', ['1', 5], ['1', 6], ['1', 7])
  const after = sample('id n', ['1', '5'], ['1', '8'])
  expect(compareRows(before, after, ['id'])).toMatchObject({ same: 1, changed: 1, removed: 1, added: 0 })
})

test('every row of both samples is counted once, and a sample differs from itself by nothing', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.option(fc.string({ maxLength: 2 }))), {
    maxLength: 20,
  })
  fc.assert(
    fc.property(rows, rows, fc.constantFrom<readonly string[]>([], ['id'], ['missing']), (some, others, key) => {
      const [before, after] = [sample('id value', ...some), sample('id value', ...others)]
      const { same, changed, added, removed } = compareRows(before, after, key)
      expect([same + changed + added, same + changed + removed]).toEqual([others.length, some.length])
      expect(compareRows(before, before, key)).toMatchObject({ same: some.length, changed: 0, added: 0, removed: 0 })
    }),
  )
})
