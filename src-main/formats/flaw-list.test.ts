import { expect, test } from 'vitest'

import { flawList } from './flaw-list.ts'
import type { SourceFile } from './file-reader.ts'

test('a file with many flawed records names the first few, and how many more there are', () => {
  const list = flawList({ nodeId: 'file', name: 'customers.csv' } as SourceFile)
  for (let line = 2; line <= 1_201; line++)
    list.add(line, { kind: 'field_count', detail: 'has 3 fields, but the header has 8' })
  const message = list.failure()?.message ?? ''
  expect(message).toContain('line 6 has 3 fields, but the header has 8; and 1,195 more.')
  expect(message).not.toContain('line 7')
})
