import { expect, test } from 'vitest'

import { requireKnownType } from './connector-type-text.ts'

test('a type is known by its own name and by the word that documents have for it', () => {
  expect(requireKnownType('aws_s3').type).toBe('aws_s3')
  expect(requireKnownType('s3').type).toBe('aws_s3')
  expect(() => requireKnownType('aws_s4')).toThrow('aws_s3')
})
