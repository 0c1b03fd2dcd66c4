import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { applyCommand } from './apply-command.ts'
import type { Command, DocumentState } from './command.ts'
import { connections, withAncestors } from './graph.ts'
import { perform, redo, seal, startHistory, undo } from './history.ts'
import { nodeInputs, referencedNode } from './pipeline-document.ts'

const chain: DocumentState = {
  document: {
    kind: 'pipeline',
    metadata: { name: 'Customers' },
    nodes: [
      { id: 'src', kind: 'source', config: { path: 'in', pattern: { type: 'glob', value: '*.csv' } } },
      {
        id: 'tidy',
        kind: 'transform',
        input: 'src',
        ops: [
          { type: 'rename', from: 'a', to: 'b' },
          { type: 'drop', fields: ['c'] },
        ],
      },
      { id: 'rules', kind: 'validate', input: 'tidy' },
      { id: 'tgt', kind: 'target', input: 'rules', schema: 'public.ds_customer' },
    ],
  },
  layout: { src: { x: 0, y: 0 }, tidy: { x: 280, y: 0 } },
}
const step = (command: Command, state = chain) => applyCommand(state, command)
const node = (state: DocumentState, id: string) => state.document.nodes.find((each) => each.id === id)

describe('changing the graph', () => {
  test('deleting a node connects the nodes after it to what it read', () => {
    const after = step({ type: 'removeNodes', ids: ['tidy', 'rules'] })
    expect(after.document.nodes.map((each) => each.id)).toEqual(['src', 'tgt'])
    expect(node(after, 'tgt')?.['input']).toBe('src')
    expect(after.layout).toEqual({ src: { x: 0, y: 0 } })
  })

  test('deleting a source leaves the next node without an input, not with a wrong one', () => {
    expect(node(step({ type: 'removeNodes', ids: ['src'] }), 'tidy')?.['input']).toBe('')
  })

  test('renaming a node renames it in the inputs of the nodes after it, branch outputs included', () => {
    const branched = step({ type: 'connect', reference: 'tidy', to: 'tgt', key: 'input' })
    const withBranch: DocumentState = {
      ...branched,
      document: {
        ...branched.document,
        nodes: [...branched.document.nodes, { id: 'rest', kind: 'target', input: 'tidy.other' }],
      },
    }
    const after = step({ type: 'renameNode', id: 'tidy', newId: 'clean' }, withBranch)
    expect(node(after, 'tgt')?.['input']).toBe('clean')
    expect(node(after, 'rest')?.['input']).toBe('clean.other')
    expect(after.layout['clean']).toEqual({ x: 280, y: 0 })
  })

  test('two nodes never get one name', () => {
    expect(step({ type: 'renameNode', id: 'tidy', newId: 'src' })).toBe(chain)
    const added = step({ type: 'addNode', node: { id: 'tidy', kind: 'transform', input: '' }, position: null })
    expect(added.document.nodes.at(-1)?.id).toBe('tidy_2')
  })

  test('a node inserted on an edge takes the rows and passes them on', () => {
    const after = step({
      type: 'insertNode',
      node: { id: 'more', kind: 'transform', input: '' },
      to: 'rules',
      key: 'input',
    })
    expect(node(after, 'more')?.['input']).toBe('tidy')
    expect(node(after, 'rules')?.['input']).toBe('more')
  })

  test('a connection that would run in a circle is refused', () => {
    expect(step({ type: 'connect', reference: 'rules', to: 'tidy', key: 'input' })).toBe(chain)
    expect(step({ type: 'connect', reference: 'tidy', to: 'tidy', key: 'input' })).toBe(chain)
  })

  test('duplicated nodes are connected among themselves as their originals are', () => {
    const after = step({ type: 'duplicateNodes', ids: ['tidy', 'rules'] })
    expect(node(after, 'tidy_2')?.['input']).toBe('src')
    expect(node(after, 'rules_2')?.['input']).toBe('tidy_2')
  })
})

describe('changing a node', () => {
  test('a value is set deep inside, and clearing the last one removes what held it', () => {
    const set = step({ type: 'setNodeValue', id: 'tidy', path: 'ops[0].to', value: 'c' })
    expect(node(set, 'tidy')?.['ops']).toEqual([
      { type: 'rename', from: 'a', to: 'c' },
      { type: 'drop', fields: ['c'] },
    ])
    const quarantined = step({ type: 'setNodeValue', id: 'rules', path: 'quarantine.table', value: 'dlq.x' })
    const cleared = step({ type: 'setNodeValue', id: 'rules', path: 'quarantine.table', value: undefined }, quarantined)
    expect(node(cleared, 'rules')).toEqual({ id: 'rules', kind: 'validate', input: 'tidy' })
  })

  test('ops are added, moved and removed in place', () => {
    const moved = step({ type: 'moveItem', id: 'tidy', list: 'ops', from: 1, to: 0, label: 'drop' })
    expect((node(moved, 'tidy')?.['ops'] as { type: string }[]).map((op) => op.type)).toEqual(['drop', 'rename'])
    const added = step({
      type: 'addItem',
      id: 'rules',
      list: 'rowLevel',
      index: 0,
      item: { type: 'notNull' },
      label: 'x',
    })
    expect(node(added, 'rules')?.['rowLevel']).toEqual([{ type: 'notNull' }])
  })

  test('a fix of a problem edits the document at its paths', () => {
    const fix = {
      label: 'Call it b',
      edits: [
        { path: 'nodes[1].ops[0].from', value: 'b' },
        { path: 'nodes[1].ops[1]', value: undefined },
      ],
    }
    expect(node(step({ type: 'applyFix', fix }), 'tidy')?.['ops']).toEqual([{ type: 'rename', from: 'b', to: 'b' }])
  })

  test('nothing can give two nodes one id', () => {
    const fix = { label: 'x', edits: [{ path: 'nodes[1].id', value: 'src' }] }
    expect(step({ type: 'applyFix', fix })).toBe(chain)
  })
})

describe('undo', () => {
  test('typing in one field is one step, and leaving the field ends it', () => {
    const type = (value: string): Command => ({ type: 'setNodeValue', id: 'tgt', path: 'schema', value })
    let history = startHistory(chain)
    for (const text of ['p', 'pu', 'pub']) history = perform(history, type(text), { typing: true })
    expect(history.past).toHaveLength(1)
    history = perform(seal(history), type('publ'), { typing: true })
    expect(history.past.map((each) => each.label)).toEqual(['change schema of tgt', 'change schema of tgt'])
    expect(undo(undo(history)).present).toBe(chain)
  })

  test('a step that changes nothing is not a step', () => {
    expect(perform(startHistory(chain), { type: 'removeNodes', ids: ['nobody'] }).past).toEqual([])
  })
})

const ids = fc.constantFrom('src', 'tidy', 'rules', 'tgt', 'tidy_2', 'extra')
const key = fc.constantFrom('input' as const, 'left' as const, 'right' as const)
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    type: fc.constant('addNode' as const),
    node: fc.record({ id: ids, kind: fc.constant('transform'), input: ids }),
    position: fc.constant(null),
  }),
  fc.record({
    type: fc.constant('insertNode' as const),
    node: fc.record({ id: ids, kind: fc.constant('transform'), input: fc.constant('') }),
    to: ids,
    key,
  }),
  fc.record({ type: fc.constant('removeNodes' as const), ids: fc.array(ids, { maxLength: 3 }) }),
  fc.record({ type: fc.constant('duplicateNodes' as const), ids: fc.array(ids, { maxLength: 3 }) }),
  fc.record({ type: fc.constant('connect' as const), reference: ids, to: ids, key }),
  fc.record({ type: fc.constant('disconnect' as const), to: ids, key }),
  fc.record({
    type: fc.constant('moveNodes' as const),
    positions: fc.dictionary(ids, fc.record({ x: fc.integer(), y: fc.integer() })),
  }),
  fc.record({ type: fc.constant('renameNode' as const), id: ids, newId: ids }),
  fc.record({
    type: fc.constant('setNodeValue' as const),
    id: ids,
    path: fc.constantFrom('schema', 'ops[0].to', 'config.pattern.value'),
    value: fc.option(fc.string(), { nil: undefined }),
  }),
  fc.record({
    type: fc.constant('addItem' as const),
    id: ids,
    list: fc.constant('ops'),
    index: fc.nat(3),
    item: fc.record({ type: fc.string() }),
    label: fc.string(),
  }),
  fc.record({
    type: fc.constant('removeItem' as const),
    id: ids,
    list: fc.constant('ops'),
    index: fc.nat(3),
    label: fc.string(),
  }),
  fc.record({
    type: fc.constant('moveItem' as const),
    id: ids,
    list: fc.constant('ops'),
    from: fc.nat(3),
    to: fc.nat(3),
    label: fc.string(),
  }),
  fc.record({ type: fc.constant('setPipelineValue' as const), path: fc.constant('metadata.name'), value: fc.string() }),
)

describe('whatever is done to a pipeline', () => {
  test('undoing all of it gives back the start, and redoing all of it the end', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ command, typing: fc.boolean() }), { maxLength: 30 }), (steps) => {
        const done = steps.reduce((history, each) => perform(history, each.command, each), startHistory(chain))
        let back = done
        while (back.past.length > 0) back = undo(back)
        expect(back.present).toBe(chain)
        let forth = back
        while (forth.future.length > 0) forth = redo(forth)
        expect(forth.present).toEqual(done.present)
      }),
    )
  })

  test('ids stay unique, and deleting and renaming leave no connection to a node that is gone', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        const end = commands.reduce<DocumentState>((state, each) => {
          const after = applyCommand(state, each)
          for (const { reference } of after.document.nodes.flatMap(nodeInputs)) {
            const wasThere = referencedNode(state.document, reference) !== null
            if (wasThere) expect(referencedNode(after.document, reference)).not.toBeNull()
          }
          return after
        }, chain)
        expect(new Set(end.document.nodes.map((each) => each.id)).size).toBe(end.document.nodes.length)
      }),
    )
  })

  test('connecting never makes a circle', () => {
    const connect = fc.record({ type: fc.constant('connect' as const), reference: ids, to: ids, key })
    fc.assert(
      fc.property(fc.array(connect, { maxLength: 30 }), (commands) => {
        const { document } = commands.reduce<DocumentState>(applyCommand, chain)
        for (const { from, to } of connections(document)) expect(withAncestors(document, from).has(to)).toBe(false)
      }),
    )
  })
})
