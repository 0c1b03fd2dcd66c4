import { expect, test } from 'vitest'

import type { Column } from '../../values/column.ts'
import { parseColumnType } from '../../values/column-type.ts'
import { checkPipeline } from '../check-pipeline.ts'
import { parsePipeline } from '../parse-pipeline.ts'

const columnsOf = (columns: Readonly<Record<string, string>>): readonly Column[] =>
  Object.entries(columns).map(([name, type]) => ({ name, type: parseColumnType(type) ?? { name: 'text' } }))

function checkUnion(inputs: readonly Readonly<Record<string, string>>[], onMissingColumn?: string) {
  const sources = inputs.map((_, index) => {
    return { id: `s${index}`, kind: 'source', connector: 'local_fs', config: { path: '.', format: 'csv' } }
  })
  const union = {
    id: 'all',
    kind: 'union',
    inputs: sources.map(({ id }) => id),
    ...(onMissingColumn === undefined ? {} : { onMissingColumn }),
  }
  const target = { id: 'load', kind: 'target', input: 'all', schema: 'public.ds_x', loadMode: 'append' }
  const document = {
    kind: 'pipeline',
    version: '1.0',
    id: 'union',
    metadata: { name: 'union' },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [...sources, union, target],
  }
  const { pipeline } = parsePipeline(document)
  if (!pipeline) throw new TypeError('the document has the shape of one')
  const sourceColumns = Object.fromEntries(inputs.map((columns, index) => [`s${index}`, columnsOf(columns)]))
  const { problems, columns } = checkPipeline(pipeline, { schemas: [], sourceColumns })
  return { columns: columns['all'], problems: problems.filter(({ nodeId }) => nodeId === 'all') }
}

test('columns meet by name in their common type, whatever their order', () => {
  const { columns, problems } = checkUnion([
    { id: 'integer', at: 'date' },
    { at: 'timestamp', id: 'bigint' },
  ])
  expect(problems).toEqual([])
  expect(columns).toEqual(columnsOf({ id: 'bigint', at: 'timestamp' }))
})

test('a column that an input does not have is a problem of that input, with its likely name and a way out', () => {
  const { problems } = checkUnion([
    { id: 'integer', amount: 'integer' },
    { id: 'integer', amuont: 'integer' },
    { id: 'integer' },
  ])
  expect(problems.map(({ code, path, message }) => [code, path, message])).toEqual([
    [
      'union_columns',
      'nodes[3].inputs[0]',
      's0 has no column amuont, which other inputs have. Its amount may be meant: rename it. Otherwise say that missing columns are null.',
    ],
    [
      'union_columns',
      'nodes[3].inputs[1]',
      's1 has no column amount, which other inputs have. Its amuont may be meant: rename it. Otherwise say that missing columns are null.',
    ],
    [
      'union_columns',
      'nodes[3].inputs[2]',
      's2 has no column amount, amuont, which other inputs have. Otherwise say that missing columns are null.',
    ],
  ])
  expect(problems[0]?.fix?.edits).toEqual([{ path: 'nodes[3].onMissingColumn', value: 'null' }])
  expect(checkUnion([{ id: 'integer' }, { at: 'date' }], 'null')).toEqual({
    problems: [],
    columns: columnsOf({ id: 'integer', at: 'date' }),
  })
})

test('types that have none in common are a problem, and names that differ in capitals only are two columns', () => {
  const types = checkUnion([{ at: 'date' }, { at: 'integer' }])
  expect(types.problems.map(({ message }) => message)).toEqual([
    'The column at is date in s0 and integer in s1, which cannot be in one column. Convert it with a cast op first.',
  ])
  const capitals = checkUnion([{ at: 'date' }, { At: 'date' }], 'null')
  expect(capitals.problems).toEqual([])
})
