import { expect, test } from 'vitest'

import { prettyValue } from './pretty-value.ts'

test('JSON is indented to be read', () => {
  expect(prettyValue('jsonb', '{"a": [1]}')).toBe('{\n  "a": [\n    1\n  ]\n}')
})

test('no digit of a large number is lost by looking at it', () => {
  expect(prettyValue('jsonb', '{"id": 9007199254740993}')).toBe('{"id": 9007199254740993}')
})

test('text that only looks like JSON stays as it is', () => {
  expect(prettyValue('text', '{"a":1}')).toBe('{"a":1}')
  expect(prettyValue('json', '{"a":')).toBe('{"a":')
})
