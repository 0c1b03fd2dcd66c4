import { expect, test } from 'vitest'

import { applyCommand } from './apply-command.ts'
import type { PipelineDocument } from './pipeline-document.ts'
import { hasQuarantine, keepingMisfits, placeOp } from './place-op.ts'

const op = { type: 'trim', fields: ['a'] }
const source = { id: 'src', kind: 'source' }
const target = (input: string, id = 'tgt') => ({ id, kind: 'target', input })
const transform = (id: string, input: string, ops: readonly object[] = []) => ({ id, kind: 'transform', input, ops })

/** The nodes afterwards, as "id<input:ops". */
function placed(document: PipelineDocument, selectedId: string, reference = selectedId) {
  const found = placeOp(document, selectedId, reference, op, 'trim a')
  if (!found) throw new TypeError('there is a place')
  const { document: after } = applyCommand({ document, layout: {} }, found.command)
  const nodes = after.nodes.map((node) => {
    const ops = node['ops'] as { type: string }[] | undefined
    return `${node.id}<${typeof node['input'] === 'string' ? node['input'] : ''}${ops ? `:${ops.map(({ type }) => type).join('+')}` : ''}`
  })
  return { nodes, at: `${found.nodeId}.${found.path}` }
}

test('a transform gets the op at the end of its list', () => {
  const document = { nodes: [source, transform('t', 'src', [{ type: 'drop' }]), target('t')] }
  expect(placed(document, 't')).toEqual({ nodes: ['src<', 't<src:drop+trim', 'tgt<t'], at: 't.ops[1]' })
})

test('for a source the only transform that reads it does the op first', () => {
  const document = { nodes: [source, transform('t', 'src', [{ type: 'drop' }])] }
  expect(placed(document, 'src')).toEqual({ nodes: ['src<', 't<src:trim+drop'], at: 't.ops[0]' })
})

test('between a source and another kind a transform is inserted, and after a last node one is added', () => {
  expect(placed({ nodes: [source, target('src')] }, 'src')).toEqual({
    nodes: ['src<', 'transform<src:trim', 'tgt<transform'],
    at: 'transform.ops[0]',
  })
  expect(placed({ nodes: [source] }, 'src').nodes).toEqual(['src<', 'transform<src:trim'])
})

test('the rows of a source that several nodes read change for all of them', () => {
  expect(placed({ nodes: [source, target('src', 'one'), target('src', 'two')] }, 'src').nodes).toEqual([
    'src<',
    'transform<src:trim',
    'one<transform',
    'two<transform',
  ])
})

test('a target changes what it is sent: in the transform before it, or for itself alone where others read that too', () => {
  const alone = { nodes: [source, transform('t', 'src'), target('t')] }
  expect(placed(alone, 'tgt', 't').nodes).toEqual(['src<', 't<src:trim', 'tgt<t'])
  const shared = { nodes: [source, transform('t', 'src'), target('t', 'one'), target('t', 'two')] }
  expect(placed(shared, 'two', 't').nodes).toEqual(['src<', 't<src:', 'one<t', 'transform<t:trim', 'two<transform'])
})

test('rows go to quarantine only where one is named after the op; else a value that does not fit becomes null', () => {
  const rules = (quarantine?: object) => ({ id: 'rules', kind: 'validate', input: 'src', quarantine })
  expect(hasQuarantine({ nodes: [source, rules({ table: 'dlq.x' }), target('rules')] }, 'src')).toBe(true)
  expect(hasQuarantine({ nodes: [source, rules({ table: 'dlq.x', enabled: false })] }, 'src')).toBe(false)
  expect(hasQuarantine({ nodes: [rules({ table: 'dlq.x' }), transform('t', 'rules')] }, 't')).toBe(false)
  expect(hasQuarantine({ nodes: [source], errorHandling: { dlq: { enabled: true, table: 'dlq.x' } } }, 'src')).toBe(
    true,
  )
  const cast = { type: 'cast', onError: 'quarantine' }
  expect([keepingMisfits(cast, true), keepingMisfits(cast, false)]).toEqual([cast, { type: 'cast', onError: 'null' }])
})
