import { expect, test } from 'vitest'

import { undo } from './history.ts'
import { historyOfImport } from './history-of-import.ts'
import { readHistory, writeHistory } from './history-text.ts'

const written = { metadata: { name: 'Load sales' }, nodes: [{ id: 'file', kind: 'source' }] }

test('one undo takes back all that an import wrote, also after it was kept', () => {
  const kept = readHistory(writeHistory(historyOfImport(written, null, null), 10_000) ?? '')
  expect(kept?.present.document).toEqual(written)
  expect(kept && undo(kept).present.document).toEqual({ ...written, nodes: [] })
  const before = { metadata: { name: 'Load sales' }, nodes: [] }
  const again = historyOfImport(written, before, kept && undo(kept))
  expect(again.past).toHaveLength(1)
  expect(undo(again).present.document).toEqual(before)
})
