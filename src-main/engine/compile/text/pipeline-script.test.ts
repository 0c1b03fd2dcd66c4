import { expect, test } from 'vitest'

import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { duckdb } from '../../../../src-shared/sql/dialects/duckdb.ts'
import { postgres } from '../../../../src-shared/sql/dialects/postgres.ts'
import { spark } from '../../../../src-shared/sql/dialects/spark.ts'
import { prepareCase } from '../../testing/golden-case.ts'
import { pipelineScript } from './pipeline-script.ts'

function script(dialect: SqlDialect, ops: readonly object[], target: object = {}, column = 'name') {
  const nodes = [
    { id: 'src', kind: 'source', connector: 'local_fs', config: { path: '.', format: 'csv' } },
    { id: 'tidy', kind: 'transform', input: 'src', ops },
    { id: 'tgt', kind: 'target', input: 'tidy', schema: 'public.ds_out', loadMode: 'append', ...target },
  ]
  const document = {
    kind: 'pipeline',
    version: '1.0',
    id: 'written',
    metadata: { name: 'written' },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes,
  }
  const schemas = [{ name: 'out', fields: [{ name: 'name', dataType: 'text' }] }]
  const sources = { src: { columns: { [column]: 'text', name: 'text' }, rows: [] } }
  const { plan } = prepareCase({ document, fixture: { schemas, sources } })
  if (!plan) throw new TypeError('the document has problems')
  return pipelineScript(plan, dialect, () => ['select null as name, 0 as _weir_file, 1 as _weir_row'])
}

const now = { type: 'filter', condition: "now() > timestamptz '2020-01-01'" }

test('now() is set once before the queries of the local engine, and only where it is asked for', () => {
  expect(script(duckdb, [now]).setup).toMatch(/^set variable \w+ = current_timestamp;$/)
  expect(
    script(duckdb, [
      { type: 'rename', from: 'name', to: 'name2' },
      { type: 'rename', from: 'name2', to: 'name' },
    ]).setup,
  ).toBe('')
})

test('a column whose name Postgres would cut is a sentence at the node that brings it', () => {
  const long = 'x'.repeat(64)
  const { problems, nodes } = script(postgres, [{ type: 'drop', fields: [long] }], {}, long)
  expect(nodes).toEqual([])
  expect(problems).toMatchObject([{ code: 'dialect_gap', nodeId: 'src' }])
  expect(problems[0]?.message).toContain('64 bytes')
  expect(script(duckdb, [{ type: 'drop', fields: [long] }], {}, long).problems).toEqual([])
})

test('rows that the table itself judges cannot be judged elsewhere yet', () => {
  const { problems } = script(
    spark,
    [
      { type: 'rename', from: 'name', to: 'n' },
      { type: 'rename', from: 'n', to: 'name' },
    ],
    { rowValidation: 'skip' },
  )
  expect(problems).toMatchObject([{ code: 'dialect_gap', nodeId: 'tgt' }])
})
