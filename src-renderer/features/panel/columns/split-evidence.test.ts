import { expect, test } from 'vitest'

import { likelySeparator, separatorHint } from './split-evidence.ts'

test.each([
  [['Austin, TX', 'New York, NY', 'Paris'], ', ', 2],
  [['AB-12-9', 'CD-33-1'], '-', 3],
  [['ann.lee@x.org', 'bo@y.com'], '@', 2],
  [['Ann Lee', 'Bo van Dyk', 'Cy Poe'], ' ', 2],
  [['one', 'two'], ' ', 2],
])('%j is split at “%s” into %i parts', (values, separator, parts) => {
  expect(likelySeparator(values)).toMatchObject({ separator, parts })
})

test('what is written as separator is counted in the values', () => {
  expect(separatorHint('-', ['A-1', 'B-2-x', 'C', 'D-4', ''])).toBe('3 of 4 values shown have it; most give 2 parts.')
  expect(separatorHint(';', ['A-1'])).toBe('No value shown has it.')
  expect(separatorHint(';', [])).toBe('')
})
