import { expect, test } from 'vitest'

import { textColumn } from '../values/column.ts'
import { fitColumns } from './fit-columns.ts'
import type { Pipeline, SourceConfig } from './ir.ts'

const config = (more: Partial<SourceConfig> = {}): SourceConfig => ({
  path: '.',
  format: 'csv',
  columns: [
    { name: 'id', type: 'integer' },
    { name: 'unit price', type: 'numeric(8,2)' },
  ],
  ...more,
})
const pipeline = (formula: string): Pipeline => ({
  kind: 'pipeline',
  version: '1.0',
  id: 'p',
  metadata: { name: 'p' },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes: [
    { id: 'src', kind: 'source', connector: 'local_fs', config: config() },
    { id: 'a', kind: 'transform', input: 'src', ops: [{ type: 'expression', outputField: 'x', formula }] },
  ],
})
const fit = (more: Partial<SourceConfig>, files: readonly (readonly string[])[], formula = '1') => {
  const node = { id: 'src', config: config(more) }
  const columns = files.map((names) => names.map(textColumn))
  const { columns: fitted, ignored, filled } = fitColumns(pipeline(formula), node, columns)
  return { columns: fitted.map(({ name }) => name), ignored, filled }
}

test('without a choice every column of every file goes on', () => {
  expect(
    fit({}, [
      ['id', 'a'],
      ['b', 'id'],
    ]),
  ).toEqual({ columns: ['id', 'a', 'b'], ignored: [], filled: [] })
})

test('columns that are not declared are left out; without declared columns, those that the first file lacks', () => {
  expect(fit({ onNewColumn: 'ignore' }, [['a', 'id']])).toEqual({ columns: ['id'], ignored: ['a'], filled: [] })
  const undeclared: Partial<SourceConfig> = { onNewColumn: 'ignore', columns: [] }
  expect(fit(undeclared, [['a'], ['b', 'a']])).toEqual({ columns: ['a'], ignored: ['b'], filled: [] })
})

test('a missing column is filled where a formula uses it, as a word of its own', () => {
  const more = { onMissingColumn: 'null' } as const
  expect(fit(more, [['id']], '"unit price" * 2').filled).toEqual(['unit price'])
  expect(fit(more, [['id']], '"unit prices" * 2').filled).toEqual([])
  expect(fit({}, [['id']], '"unit price" * 2').filled).toEqual([])
  const columns = [{ name: '-', type: 'text' }]
  expect(fit({ ...more, columns }, [['id']], 'upper("-")').filled).toEqual(['-'])
})
