import { expect, test } from 'vitest'

import { isStrip } from './is-strip.ts'

const source = { id: 'src', kind: 'source' }
const step = (id: string, input: string) => ({ id, kind: 'transform', input, ops: [] })

test('up to five nodes in a row are a strip, an empty pipeline is one', () => {
  expect(isStrip({ nodes: [] })).toBe(true)
  expect(isStrip({ nodes: [source, step('a', 'src'), step('b', 'a')] })).toBe(true)
  const six = ['a', 'b', 'c', 'd', 'e'].map((id, index, all) => step(id, all[index - 1] ?? 'src'))
  expect(isStrip({ nodes: [source, ...six] })).toBe(false)
})

test('a node that two others read, or that reads two, needs more than one row', () => {
  expect(isStrip({ nodes: [source, step('a', 'src'), step('b', 'src')] })).toBe(false)
  expect(isStrip({ nodes: [{ id: 'both', kind: 'join', left: '', right: '' }] })).toBe(false)
})
