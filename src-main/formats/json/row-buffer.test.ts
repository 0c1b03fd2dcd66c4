import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { RowBuffer } from './row-buffer.ts'

test.each([
  [['a', 'b "c"', 'd,e'], false],
  [['a', 'b\nc'], true],
  [['a\rb'], true],
])('%j: says whether a value holds a line break', async (values, answer) => {
  const folder = await mkdtemp(join(tmpdir(), 'weir-rows-'))
  const file = await open(join(folder, 'rows.csv'), 'w')
  const rows = new RowBuffer()
  for (const value of values) {
    rows.begin()
    rows.text(value)
    rows.end()
    await rows.flush(file)
  }
  await file.close()
  await rm(folder, { recursive: true })
  expect(rows.hasLineBreaks).toBe(answer)
})
