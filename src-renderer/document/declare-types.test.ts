import { expect, test } from 'vitest'

import { applyCommand } from './apply-command.ts'
import type { PipelineDocument } from './pipeline-document.ts'
import { type TypeDecision, declareTypes } from './declare-types.ts'

const cast = { type: 'cast', field: 'age', targetType: 'integer', onError: 'null' }
const decisions: readonly TypeDecision[] = [
  { name: 'id', columnType: 'bigint', op: null },
  { name: 'name', columnType: 'text', op: null },
  { name: 'age', columnType: 'text', op: cast },
]
const documentOf = (...others: readonly Record<string, unknown>[]) =>
  ({
    nodes: [{ id: 'src', kind: 'source', config: { path: '.', format: 'csv' } }, ...others],
  }) as unknown as PipelineDocument

function applied(document: PipelineDocument, some = decisions) {
  const fix = declareTypes(document, 'src', some)
  return applyCommand({ document, layout: {} }, { type: 'applyFix', fix }).document.nodes
}

test('declares the types that are not text', () => {
  const [source] = applied(documentOf(), decisions.slice(0, 2))
  expect(source).toMatchObject({ config: { path: '.', columns: [{ name: 'id', type: 'bigint' }] } })
})

test('keeps every name where the file has no header line', () => {
  const document = {
    nodes: [{ id: 'src', kind: 'source', config: { formatOptions: { header: false } } }],
  } as unknown as PipelineDocument
  const [source] = applied(document, decisions.slice(0, 2))
  expect(source).toMatchObject({ config: { columns: [{ name: 'id' }, { name: 'name', type: 'text' }] } })
})

test('puts ops first in the transform that reads the source, in the place of the same one', () => {
  const old = { type: 'cast', field: 'age', targetType: 'bigint' }
  const trim = { type: 'expression', outputField: 'name', formula: 'trim(name)' }
  const nodes = applied(documentOf({ id: 'shape', kind: 'transform', input: 'src', ops: [trim, old] }))
  expect(nodes[1]).toMatchObject({ ops: [cast, trim] })
})

test('makes a transform between where the next node has no ops', () => {
  const nodes = applied(documentOf({ id: 'tgt', kind: 'target', input: 'src' }))
  expect(nodes.map(({ id, input }) => [id, input])).toEqual([
    ['src', undefined],
    ['transform', 'src'],
    ['tgt', 'transform'],
  ])
  expect(nodes[1]).toMatchObject({ ops: [cast] })
})
