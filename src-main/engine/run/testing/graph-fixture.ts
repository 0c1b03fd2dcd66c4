import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, beforeEach } from 'vitest'

import { type Pipeline, pipelineSchema } from '../../../../src-shared/pipeline/ir.ts'
import { type SchemaRecord, schemaRecordSchema } from '../../../../src-shared/schemas/schema-record.ts'
import { createTestDatabase, type TestDatabase } from '../../../postgres/testing/test-database.ts'
import { runJob } from '../run-job.ts'
import type { RunJob, RunOutcome } from '../run-port.ts'
import { writeFiles } from './run-fixture.ts'

export interface GraphFixture {
  readonly database: TestDatabase
  /** Runs a pipeline over the text of each source's file. */
  run(ir: Pipeline, texts: Readonly<Record<string, string>>, more?: Partial<RunJob>): Promise<RunOutcome>
  /** What a query gives, without its names. */
  rows(query: string): Promise<readonly unknown[][]>
}

/** Tables of orders, totals and countries for a whole test file, made anew for each test. */
export function graphFixtureHere(): GraphFixture {
  let database: TestDatabase
  let folder: string
  let lastRun = 0
  beforeAll(async () => {
    database = await createTestDatabase()
    folder = await mkdtemp(join(tmpdir(), 'weir-graph-'))
  })
  beforeEach(async () => {
    await database.query(`
    drop table if exists public.ds_order, public.ds_total, public.ds_country, public.ds_order_summary;
    drop schema if exists dlq cascade;
    create table public.ds_order (id integer primary key, customer varchar(10), amount numeric(12,2), label varchar(40), _weir_load bigint, _weir_row bigint);
    create table public.ds_total (customer varchar(10) primary key, total numeric(12,2), _weir_load bigint, _weir_row bigint);
    create table public.ds_country (code varchar(2), label varchar(40));
    insert into public.ds_country values ('de', 'Germany'), ('at', 'Austria')`)
  })
  afterAll(async () => {
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    get database() {
      return database
    },
    run: async (ir, texts, more = {}) => {
      lastRun++
      const files: Record<string, RunJob['files'][string]> = {}
      for (const [id, text] of Object.entries(texts)) files[id] = await writeFiles(folder, { [`${id}.csv`]: text })
      const job: RunJob = {
        runId: `graph-${process.pid}-${lastRun}`,
        pipelineId: 'graph',
        pipelineName: 'Graph',
        irVersion: 1,
        ir,
        files,
        schemas,
        database: database.settings,
        tempFolder: join(folder, `temp-${lastRun}`),
        startedAt: '2026-11-23T08:00:00.000Z',
        memoryLimitMb: 512,
        outside: { allowedHosts: [], secrets: {} },
        ...more,
      }
      return runJob(job, () => undefined, new AbortController().signal)
    },
    rows: async (query) => (await database.query(query)).rows.map((row) => Object.values<unknown>(row)),
  }
}

export const schemas = [
  schema('order', { id: 'integer', customer: 'varchar', amount: 'numeric', label: 'varchar' }),
  schema('total', { customer: 'varchar', total: 'numeric' }),
  schema('country', { code: 'varchar', label: 'varchar' }),
]

export function schema(name: string, fields: Readonly<Record<string, string>>): SchemaRecord {
  return schemaRecordSchema.parse({
    id: name,
    name,
    tableName: `ds_${name}`,
    status: 'active',
    createdAt: '2026-11-23T08:00:00.000Z',
    updatedAt: '2026-11-23T08:00:00.000Z',
    fields: Object.entries(fields).map(([field, dataType]) => ({
      name: field,
      dataType,
      ...(dataType === 'numeric' ? { precision: 12, scale: 2 } : {}),
      ...(dataType === 'varchar' ? { length: field === 'label' ? 40 : 10 } : {}),
    })),
  })
}

export const source = (id: string, columns: Readonly<Record<string, string>>) => ({
  id,
  kind: 'source',
  connector: 'local_fs',
  config: { path: '.', format: 'csv', columns: Object.entries(columns).map(([name, type]) => ({ name, type })) },
})
export const target = (id: string, input: string, table: string, more: object = {}) => {
  return { id, kind: 'target', input, schema: `public.ds_${table}`, loadMode: 'append', ...more }
}

export function pipeline(...nodes: readonly object[]): Pipeline {
  return pipelineSchema.parse({
    kind: 'pipeline',
    version: '1.0',
    id: 'graph',
    metadata: { name: 'Graph' },
    errorHandling: { dlq: { enabled: true, table: 'dlq.graph' }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes,
  })
}

export const orders = source('orders', { id: 'integer', amount: 'numeric(12,2)' })
export const people = source('people', { id: 'text' })
