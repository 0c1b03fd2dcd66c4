import { expect, test } from 'vitest'

import type { Node, Pipeline } from './ir.ts'
import { usedColumns } from './used-columns.ts'

const source: Node = { id: 'src', kind: 'source', connector: 'local_fs', config: { path: '.', format: 'parquet' } }
const target = (input: string): Node => ({
  id: `load_${input}`,
  kind: 'target',
  input,
  schema: 'public.ds_x',
  loadMode: 'append',
})
const used = (...nodes: readonly Node[]): readonly string[] => {
  const pipeline: Pipeline = {
    kind: 'pipeline',
    version: '1.0',
    id: 'p',
    metadata: { name: 'p' },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [source, ...nodes],
  }
  return usedColumns(pipeline, 'src', ['id', 'seen at'])
}
const drop: Node = { id: 'less', kind: 'transform', input: 'src', ops: [{ type: 'drop', fields: ['seen at'] }] }

test('a column that is dropped before anything names it is not used', () => {
  expect(used(drop, target('less'))).toEqual(['id'])
})

test('a column that a formula names before it is dropped is used, and so is one that another way takes to a target', () => {
  const named: Node = {
    ...drop,
    ops: [
      { type: 'expression', outputField: 'day', formula: '"seen at"::date' },
      { type: 'drop', fields: ['seen at'] },
    ],
  }
  expect(used(named, target('less'))).toEqual(['id', 'seen at'])
  expect(used(drop, target('less'), target('src'))).toEqual(['id', 'seen at'])
})

test('of a source that nothing reads, every column is looked at', () => {
  expect(used()).toEqual(['id', 'seen at'])
})
