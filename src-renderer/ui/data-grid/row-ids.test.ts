import { expect, test } from 'vitest'

import { nameRows, rowId } from './row-ids.ts'

test('a row is the one at its place, whatever its values are', () => {
  const before = nameRows([['a'], ['a']])
  const after = nameRows([['b'], ['a']])
  const name = (data: (typeof before)[number] | undefined) => rowId({ data } as never)
  expect(before.map(name)).toEqual(after.map(name))
  expect(name(before[0])).not.toBe(name(before[1]))
})
