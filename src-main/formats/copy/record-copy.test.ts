import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { copyRelation, openRecordCopy } from './record-copy.ts'

async function relationOf(values: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-copy-'))
  try {
    const path = join(folder, 'copy.csv')
    const copy = await openRecordCopy(path, 1)
    for (const [index, value] of values.entries()) {
      copy.text(value)
      copy.endRecord()
      if (index % 2 === 0) await copy.flush()
    }
    const facts = { records: values.length, sizeBytes: 0, needsCare: true, ...(await copy.finish()) }
    return copyRelation(path, [{ name: 'v', type: { name: 'text' } }], facts, { identifier: quoteIdentifier })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

test('the engine may read a copy in parts, which takes less memory, unless a value holds a line break', async () => {
  expect(await relationOf(['a', 'b "c"', 'd', 'e,f'])).not.toContain('parallel = false')
  expect(await relationOf(['a', 'b', 'c\nd'])).toContain('parallel = false')
  expect(await relationOf(['a\rb', 'c'])).toContain('parallel = false')
})
