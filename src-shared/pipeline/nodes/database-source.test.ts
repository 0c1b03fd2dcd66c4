import { expect, test } from 'vitest'

import type { Column } from '../../values/column.ts'
import { checkPipeline } from '../check-pipeline.ts'
import { parsePipeline } from '../parse-pipeline.ts'

const columns: readonly Column[] = [
  { name: 'id', type: { name: 'bigint' } },
  { name: 'name', type: { name: 'text' } },
]

function check(source: object, found: readonly Column[] | null = columns) {
  const { pipeline, problems } = parsePipeline({
    kind: 'pipeline',
    version: '1.0',
    id: 'orders',
    metadata: { name: 'Orders' },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [{ id: 'src', kind: 'source', connector: 'postgresql', ...source }],
  })
  if (!pipeline) return { problems, columns: {} }
  return checkPipeline(pipeline, { schemas: [], sourceColumns: { src: found } })
}

const ofSource = (source: object) => check(source).problems.filter(({ path }) => path.startsWith('nodes[0].config'))

test('a source of a connected database has the columns that its server says', () => {
  expect(check({ connectorId: 'crm', config: { table: 'sales.orders' } }).columns['src']).toEqual(columns)
})

test('an incremental column is one that the source brings, of a type that every database orders alike', () => {
  const of = (incrementalColumn: string) =>
    ofSource({ connectorId: 'crm', config: { table: 'sales.orders', incrementalColumn } }).map(({ message }) => message)
  expect(of('id')).toEqual([])
  expect(of('idd')).toEqual(['src brings no column idd. Did you mean id?'])
  expect(of('name')).toEqual([
    'name is of type text, by which databases do not order alike. Use a number, a date or a time.',
  ])
})

test('rows of the engine database are not limited by their source, and the sentence says what does it', () => {
  const problems = ofSource({ config: { query: 'select 1 as id', rowLimit: 5 } })
  expect(problems.map(({ message }) => message)).toEqual([
    'rowLimit has no effect on rows of the engine database. Write a query with limit instead.',
  ])
  expect(problems[0]?.fix?.edits).toEqual([{ path: 'nodes[0].config.rowLimit', value: undefined }])
})
