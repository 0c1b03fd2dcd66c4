import { expect, test } from 'vitest'

import { customerDocument } from '../testing/customer-pipeline.ts'
import { diffDocuments } from './diff-documents.ts'
import { diffLines } from './diff-lines.ts'
import { isEmptyDiff } from './document-diff.ts'

const rename = (from: string, to: string) => ({ type: 'rename', from, to })

test('the order of nodes and of keys is no difference', () => {
  const document = customerDocument()
  const { nodes, ...rest } = document
  expect(isEmptyDiff(diffDocuments(document, { nodes: [...nodes].reverse(), ...rest }))).toBe(true)
})

test('says which nodes came and went, and the fields of the others', () => {
  const before = customerDocument({ ops: [rename('a', 'b'), rename('c', 'd')] })
  const [source, , hold, target] = customerDocument({ target: { loadMode: 'append' } }).nodes
  const after = {
    ...before,
    metadata: { name: 'Clients' },
    nodes: [source, { ...hold, id: 'rules', input: 'src' }, { ...target, input: 'rules' }],
  }
  expect(diffDocuments(before, after)).toEqual({
    nodes: [
      { nodeId: 'rules', nodeKind: 'validate', change: 'added', fields: [] },
      {
        ...{ nodeId: 'tgt', nodeKind: 'target', change: 'changed' },
        fields: [
          { path: 'input', before: 'hold', after: 'rules' },
          { path: 'loadMode', before: 'upsert', after: 'append' },
        ],
      },
      { nodeId: 'shape', nodeKind: 'transform', change: 'removed', fields: [] },
      { nodeId: 'hold', nodeKind: 'validate', change: 'removed', fields: [] },
    ],
    settings: [{ path: 'metadata.name', before: 'Customers', after: 'Clients' }],
  })
})

test('an op that was put between others does not change them', () => {
  const before = customerDocument({ ops: [rename('a', 'b'), rename('c', 'd')] })
  const drop = { type: 'drop', fields: ['x'] }
  const after = customerDocument({ ops: [rename('a', 'b'), drop, rename('c', 'e')] })
  expect(diffDocuments(before, after).nodes[0]?.fields).toEqual([
    { path: 'ops[1]', before: rename('c', 'd') },
    { path: 'ops[1]', after: drop },
    { path: 'ops[2]', after: rename('c', 'e') },
  ])
  expect(diffDocuments(after, customerDocument({ ops: [rename('a', 'b'), drop, rename('c', 'f')] })).nodes).toEqual([
    {
      ...{ nodeId: 'shape', nodeKind: 'transform', change: 'changed' },
      fields: [{ path: 'ops[2].to', before: 'e', after: 'f' }],
    },
  ])
})

test('lines of JSON are compared as they are written', () => {
  expect(diffLines({ a: 1, b: 2 }, { a: 1, b: 3 })).toEqual([
    { kind: 'same', text: '{' },
    { kind: 'same', text: '  "a": 1,' },
    { kind: 'removed', text: '  "b": 2' },
    { kind: 'added', text: '  "b": 3' },
    { kind: 'same', text: '}' },
  ])
})
