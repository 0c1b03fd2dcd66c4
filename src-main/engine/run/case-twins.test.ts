import { afterAll, beforeAll, expect, test } from 'vitest'

import { schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'
import { pipelineSchema } from '../../../src-shared/pipeline/ir.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { createReusingRunner } from './testing/reusing-runner.ts'
import { runJob } from './run-job.ts'
import { jobOf, openRunFixture, type RunFixture } from './testing/run-fixture.ts'

let database: TestDatabase
let fixture: RunFixture
beforeAll(async () => {
  database = await createTestDatabase()
  fixture = await openRunFixture(database, createReusingRunner())
  await database.query(
    'create table ds_twin (id int primary key, "Batch" text, batch text, "BATCH" numeric, created_at timestamptz default now(), updated_at timestamptz default now(), _weir_load bigint, _weir_row bigint)',
  )
})
afterAll(async () => {
  await fixture.close()
  await database.drop()
})

const schema = {
  ...schemaDocumentSchema.parse({
    name: 'twin',
    fields: [
      { name: 'id', dataType: 'integer', isPrimaryKey: true },
      { name: 'Batch', dataType: 'text' },
      { name: 'batch', dataType: 'text' },
      { name: 'BATCH', dataType: 'numeric' },
    ],
  }),
  id: 'twin',
  tableName: 'ds_twin',
  status: 'active',
  createdAt: '',
  updatedAt: '',
} as const

test.each([
  ['csv', 'id,Batch,batch\n1,UP1,low1\n2,UP2,low2\n3,UP3,\n4,UP4,low4\n'],
  [
    'jsonl',
    '{"id":1,"Batch":"UP1","batch":"low1"}\n{"id":2,"Batch":"UP2","batch":"low2"}\n{"id":3,"Batch":"UP3"}\n{"id":4,"Batch":"UP4","batch":"low4"}\n',
  ],
])(
  'columns that differ in capitals only keep their values through formulas, rules and the load: %s',
  async (format, text) => {
    await database.query('truncate ds_twin; drop table if exists dlq.twin')
    const job = await jobOf(fixture.folder, database, { files: { 'a.csv': text } })
    const nodes = [
      { id: 'src', kind: 'source', connector: 'local_fs', config: { path: 'a.csv', format } },
      {
        id: 'tidy',
        kind: 'transform',
        input: 'src',
        ops: [
          { type: 'expression', outputField: 'batch', formula: `upper(batch) || '-' || "Batch"` },
          { type: 'expression', outputField: 'BATCH', formula: 'length(batch) + length("Batch")' },
          { type: 'filter', condition: `"Batch" <> 'UP4'` },
        ],
      },
      {
        id: 'valid',
        kind: 'validate',
        input: 'tidy',
        rowLevel: [{ type: 'notNull', field: 'batch', onFail: 'quarantine' }],
        quarantine: { enabled: true, table: 'dlq.twin' },
      },
      { id: 'tgt', kind: 'target', input: 'valid', schema: 'public.ds_twin', loadMode: 'upsert', upsertKey: ['id'] },
    ]
    const ir = pipelineSchema.parse({ ...job.ir, nodes })
    const { error } = await runJob({ ...job, ir, schemas: [schema] }, () => undefined, new AbortController().signal)
    expect(error).toBeNull()
    const loaded = await database.query('select id, "Batch", batch, "BATCH"::int as n from ds_twin order by id')
    expect(loaded.rows.map((row) => Object.values(row))).toEqual([
      [1, 'UP1', 'LOW1-UP1', 11],
      [2, 'UP2', 'LOW2-UP2', 11],
    ])
    const rejected = await database.query('select line::int, column_name from dlq.twin')
    expect(rejected.rows).toEqual([{ line: format === 'csv' ? 4 : 3, column_name: 'batch' }])
  },
)
