import { expect, test } from 'vitest'

import { applyCommand } from './apply-command.ts'
import type { Command, DocumentState } from './command.ts'
import { connections } from './graph.ts'
import { newNode, summarizeNode } from './node-catalog.ts'
import { findNode, inputPorts, type NodeDocument } from './pipeline-document.ts'

const graph: DocumentState = {
  document: {
    nodes: [
      { id: 'shop', kind: 'source' },
      { id: 'web', kind: 'source' },
      { id: 'phone', kind: 'source' },
      { id: 'all', kind: 'union', inputs: ['shop', 'web'] },
      { id: 'load', kind: 'target', input: 'all' },
    ],
  },
  layout: {},
}
const step = (command: Command, state = graph) => applyCommand(state, command)
const inputsOf = (state: DocumentState) => findNode(state.document, 'all')?.['inputs']

test('a union has a free input after those that are connected, and takes one more there', () => {
  const union = findNode(graph.document, 'all') as NodeDocument
  expect(inputPorts(union).map(({ key }) => key)).toEqual(['inputs[0]', 'inputs[1]', 'inputs[2]'])
  expect(inputsOf(step({ type: 'connect', reference: 'phone', to: 'all', key: 'inputs[2]' }))).toEqual([
    'shop',
    'web',
    'phone',
  ])
})

test('an input that is disconnected or whose node is deleted goes, and two stay to be connected', () => {
  const three = step({ type: 'connect', reference: 'phone', to: 'all', key: 'inputs[2]' })
  expect(inputsOf(step({ type: 'disconnect', to: 'all', key: 'inputs[0]' }, three))).toEqual(['web', 'phone'])
  expect(inputsOf(step({ type: 'removeNodes', ids: ['web'] }, three))).toEqual(['shop', 'phone'])
  expect(inputsOf(step({ type: 'removeNodes', ids: ['shop'] }))).toEqual(['web', ''])
})

test('renaming a node renames it in the union, and a node can be inserted into one of its connections', () => {
  expect(inputsOf(step({ type: 'renameNode', id: 'web', newId: 'site' }))).toEqual(['shop', 'site'])
  const tidy = { id: 'tidy', kind: 'transform', input: '', ops: [] }
  const inserted = step({ type: 'insertNode', node: tidy, to: 'all', key: 'inputs[1]' })
  expect(inputsOf(inserted)).toEqual(['shop', 'tidy'])
  expect(connections(inserted.document).map(({ from, to, key }) => `${from} ${to} ${key}`)).toEqual([
    'web tidy input',
    'shop all inputs[0]',
    'tidy all inputs[1]',
    'all load input',
  ])
})

test('a new union says what it does before anything is connected to it', () => {
  expect(summarizeNode(newNode('union', graph.document))).toBe('the rows of 2 inputs')
})
