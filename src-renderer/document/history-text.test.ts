import { expect, test } from 'vitest'

import { perform, redo, startHistory, undo } from './history.ts'
import { readHistory, writeHistory } from './history-text.ts'

const start = startHistory({
  document: { kind: 'pipeline', metadata: { name: 'A' }, nodes: [{ id: 'src', kind: 'source', config: {} }] },
  layout: { src: { x: 0, y: 0 } },
})
const edited = Array.from({ length: 30 }).reduce<typeof start>(
  (history, _, index) =>
    perform(history, { type: 'setNodeValue', id: 'src', path: 'config.path', value: `file ${index}.csv` }),
  perform(start, { type: 'setPipelineValue', path: 'metadata.name', value: 'B' }),
)

test('a history read back undoes and redoes as before', () => {
  let [before, after] = [undo(undo(edited)), readHistory(writeHistory(undo(undo(edited)), 1_000_000)!)!]
  expect(after.present).toEqual(before.present)
  expect(redo(redo(after)).present).toEqual(edited.present)
  while (before.past.length > 0) {
    ;[before, after] = [undo(before), undo(after)]
    expect(after.present).toEqual(before.present)
    expect(after.future[0]?.label).toEqual(before.future[0]?.label)
  }
  expect(after.past).toHaveLength(0)
})

test('what does not change is written once', () => {
  const wide = startHistory({
    document: { nodes: Array.from({ length: 300 }, (_, index) => ({ id: `node_${index}`, kind: 'transform' })) },
    layout: {},
  })
  const changed = perform(wide, { type: 'setNodeValue', id: 'node_7', path: 'input', value: 'node_1' })
  expect(writeHistory(changed, 1_000_000)!.match(/node_200/g)).toHaveLength(1)
})

test('a history that is too long keeps its newest steps', () => {
  const text = writeHistory(edited, 1_500)!
  expect(text.length).toBeLessThanOrEqual(1_500)
  const read = readHistory(text)!
  expect(read.present).toEqual(edited.present)
  expect(read.past.length).toBeGreaterThan(0)
  expect(read.past.length).toBeLessThan(edited.past.length)
  expect(undo(read).present).toEqual(undo(edited).present)
  expect(writeHistory(edited, 10)).toBeNull()
})

test('any other text is no history', () => {
  for (const text of ['', '{}', '{"format":1}', '{"format":1,"states":[[0,0,0]]}']) expect(readHistory(text)).toBeNull()
})
