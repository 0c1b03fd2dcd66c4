import { expect, test } from 'vitest'

import { recordKeys } from './record-keys.ts'

test('finds the keys of JSON lines, and not those inside a value', () => {
  expect(recordKeys('{"id":1,"at":{"x":1}}\n{"id":2,"name":"a: b"}\n{"id":3,"na', true)).toEqual(['id', 'at', 'name'])
  expect(recordKeys('{"id":1,"lines":[{"sku":1}]}\n{"id":2,"to":"x"}', true)).toEqual(['id', 'lines', 'to'])
})

test('finds the keys of the records of a list, wherever the list is', () => {
  expect(recordKeys('[{"a":1,"tags":[{"z":1}]},{"b":"}{"}]', false)).toEqual(['a', 'tags', 'b'])
  expect(recordKeys('{"meta":1,"data":{"rows":[{"a":1},{"b":2}]}}', false)).toContain('b')
})
