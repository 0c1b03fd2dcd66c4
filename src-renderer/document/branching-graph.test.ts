import { describe, expect, test } from 'vitest'

import { applyCommand } from './apply-command.ts'
import type { Command, DocumentState } from './command.ts'
import { canConnect } from './graph.ts'
import { freeReference, referencesTo } from './node-outputs.ts'
import { findNode } from './pipeline-document.ts'

const split = {
  id: 'split',
  kind: 'branch',
  input: 'match',
  branches: [
    { name: 'large', when: 'amount > 5' },
    { name: 'german', when: "country = 'de'" },
  ],
  otherwise: 'rest',
}
const graph: DocumentState = {
  document: {
    nodes: [
      { id: 'orders', kind: 'source' },
      { id: 'people', kind: 'source' },
      { id: 'match', kind: 'join', left: 'orders', right: 'people', type: 'inner', on: [] },
      split,
      { id: 'load_large', kind: 'target', input: 'split.large' },
      { id: 'load_german', kind: 'target', input: 'split.german' },
      { id: 'load_rest', kind: 'target', input: 'split.rest' },
    ],
  },
  layout: {},
}
const step = (command: Command, state = graph) => applyCommand(state, command)
const read = (state: DocumentState, id: string, key = 'input') => findNode(state.document, id)?.[key]
const set = (path: string, value: unknown, state = graph) =>
  step({ type: 'setNodeValue', id: 'split', path, value }, state)

describe('the outputs of a branch', () => {
  test('renaming one renames it in what reads it, and nowhere else', () => {
    const after = set('branches[0].name', 'big')
    expect(read(after, 'load_large')).toBe('split.big')
    expect(read(after, 'load_german')).toBe('split.german')
    expect(read(set('otherwise', 'others'), 'load_rest')).toBe('split.others')
  })

  test('changing their order changes nothing for who reads them', () => {
    const after = set('branches', split.branches.toReversed())
    expect(['load_large', 'load_german'].map((id) => read(after, id))).toEqual(['split.large', 'split.german'])
  })

  test('removing one leaves who read it without an input, not with a wrong one', () => {
    const after = set('branches', split.branches.slice(1))
    expect(read(after, 'load_large')).toBe('')
    expect(read(after, 'load_german')).toBe('split.german')
    expect(read(set('otherwise', undefined), 'load_rest')).toBe('')
  })

  test('the output that nobody reads yet is the one that a new node takes', () => {
    expect(freeReference(graph.document, split)).toBe('split.large')
    const cut = step({ type: 'disconnect', to: 'load_german', key: 'input' })
    expect(freeReference(cut.document, split)).toBe('split.german')
  })

  test('a branch that is half written still shows the outputs that it has', () => {
    const half = { id: 'split', kind: 'branch', input: '', branches: [{ name: 'a', when: '' }, { when: 'true' }] }
    expect(referencesTo(half)).toEqual(['split.a', 'split.'])
  })
})

describe('changing a graph', () => {
  test('a branch put on a connection passes the rows on by its first output', () => {
    const node = { id: 'more', kind: 'branch', input: '', branches: [{ name: 'a', when: 'true' }], otherwise: 'b' }
    const after = step({ type: 'insertNode', node, to: 'load_rest', key: 'input' })
    expect(read(after, 'more')).toBe('split.rest')
    expect(read(after, 'load_rest')).toBe('more.a')
  })

  test('a node put between a node and one of its readers leaves the other readers alone', () => {
    const node = { id: 'tidy', kind: 'transform', input: '', ops: [] }
    const shared = step({ type: 'connect', reference: 'split.large', to: 'load_german', key: 'input' })
    const after = step({ type: 'insertNode', node, to: 'load_german', key: 'input' }, shared)
    expect(read(after, 'load_german')).toBe('tidy')
    expect(read(after, 'load_large')).toBe('split.large')
  })

  test('deleting a branch joins all who read an output of it to what it read', () => {
    const after = step({ type: 'removeNodes', ids: ['split'] })
    expect(['load_large', 'load_german', 'load_rest'].map((id) => read(after, id))).toEqual(['match', 'match', 'match'])
  })

  test('deleting a join of two sides leaves its reader unconnected, as nobody can say which side was meant', () => {
    expect(read(step({ type: 'removeNodes', ids: ['match'] }), 'split')).toBe('')
    const oneSide = step({ type: 'disconnect', to: 'match', key: 'right' })
    expect(read(step({ type: 'removeNodes', ids: ['match'] }, oneSide), 'split')).toBe('orders')
  })

  test('copies of a branch and of its readers read each other by the same outputs', () => {
    const after = step({ type: 'duplicateNodes', ids: ['split', 'load_german'] })
    expect(read(after, 'load_german_2')).toBe('split_2.german')
  })

  test('a node drawn before an input feeds it, in one step', () => {
    const node = { id: 'third', kind: 'source' }
    const after = step({ type: 'addNode', node, position: null, feeds: { to: 'match', key: 'right' } })
    expect(read(after, 'match', 'right')).toBe('third')
    expect(read(after, 'match', 'left')).toBe('orders')
  })

  test('nothing reads from a target but what moves its files, and nothing feeds a source', () => {
    const withArchive = step({
      type: 'addNode',
      node: { id: 'archive', kind: 'archive', input: '', successFolder: 'x' },
      position: null,
    })
    expect(canConnect(withArchive.document, 'load_rest', 'archive')).toBe(true)
    expect(canConnect(withArchive.document, 'load_rest', 'match')).toBe(false)
    expect(canConnect(withArchive.document, 'match', 'people')).toBe(false)
  })
})
