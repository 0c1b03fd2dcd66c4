import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { isError } from '../../../../src-shared/errors/problem.ts'
import { postgresType } from '../../../../src-shared/expression/postgres-type.ts'
import { checkPipeline } from '../../../../src-shared/pipeline/check-pipeline.ts'
import { parsePipeline } from '../../../../src-shared/pipeline/parse-pipeline.ts'
import { postgresTypeOf } from '../../../../src-shared/schemas/field-type.ts'
import { type SchemaRecord, schemaRecordSchema } from '../../../../src-shared/schemas/schema-record.ts'
import { quoteIdentifier, quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import { createTestDatabase, type TestDatabase } from '../../../postgres/testing/test-database.ts'
import { type RandomPipeline, randomPipeline } from '../../conformance/testing/pipelines/random-pipeline.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import { columnsOf, type GoldenTable } from '../../testing/golden-case.ts'
import { runJob } from '../run-job.ts'
import type { RunJob } from '../run-port.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-pushdown-'))
  database = await createTestDatabase()
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

interface Drawn {
  readonly nodes: readonly (Readonly<Record<string, unknown>> & { readonly id: string; readonly kind: string })[]
}

/** The same pipeline over tables of the engine database: each source becomes one, without the columns that a table has beside its rows. */
function overTables({ document, fixture }: RandomPipeline) {
  const drawn = document as Drawn
  const nodes = drawn.nodes.flatMap((node) =>
    node.kind === 'source'
      ? [
          { id: `read_${node.id}`, kind: 'source', connector: 'postgresql', config: { table: `public.ds_${node.id}` } },
          {
            id: node.id,
            kind: 'transform',
            input: `read_${node.id}`,
            ops: [{ type: 'drop', fields: ['id', 'created_at', 'updated_at'] }],
          },
        ]
      : [node],
  )
  const read = Object.entries(fixture.sources).map(([name, table]) => {
    return { name, fields: columnsOf(table).map(fieldOf) }
  })
  const schemas = [...read, ...(fixture.schemas as typeof read)].map(({ name, fields }): SchemaRecord => {
    const at = '2026-11-23T08:00:00.000Z'
    return schemaRecordSchema.parse({
      id: name,
      name,
      tableName: `ds_${name}`,
      status: 'active',
      createdAt: at,
      updatedAt: at,
      fields,
    })
  })
  const { pipeline } = parsePipeline({ ...drawn, nodes })
  return { pipeline, schemas }
}

function fieldOf({ name, type }: Column) {
  const digits = type.name === 'numeric' ? { precision: type.precision, scale: type.scale } : {}
  return { name, dataType: type.name, ...digits }
}

const managed =
  'created_at timestamptz default now(), updated_at timestamptz default now(), _weir_load bigint, _weir_row bigint'

async function createTables({ fixture }: RandomPipeline, schemas: readonly SchemaRecord[]): Promise<void> {
  await database.query('drop schema if exists dlq cascade')
  for (const { tableName, name, fields } of schemas) {
    const columns = fields.map((field) => `${quoteIdentifier(field.name)} ${postgresTypeOf(field)}`)
    await database.query(`drop table if exists public.${quoteIdentifier(tableName)}`)
    await database.query(
      `create table public.${quoteIdentifier(tableName)} (${['id bigint generated always as identity', ...columns, managed].join(', ')})`,
    )
    const rows = fixture.sources[name]
    if (rows) await fill(`public.${quoteIdentifier(tableName)}`, rows)
  }
}

async function fill(table: string, given: GoldenTable): Promise<void> {
  const columns = columnsOf(given)
  for (const row of given.rows) {
    const values = row.map((cell, index) =>
      cell === null ? 'null' : `${quoteLiteral(cell)}::${postgresType(columns[index]?.type ?? { name: 'text' })}`,
    )
    await database.query(
      `insert into ${table} (${columns.map(({ name }) => quoteIdentifier(name)).join(', ')}) values (${values.join(', ')})`,
    )
  }
}

/** A double that is shown to a person may be 0 or 0.0. */
const withPlainNumbers = (receipt: unknown): unknown =>
  JSON.parse(JSON.stringify(receipt).replace(/(\d)\.0(?!\d)/g, '$1'))

let runs = 0

async function outcomeOf(job: Pick<RunJob, 'ir' | 'schemas'>, pushdown: NonNullable<RunJob['pushdown']>) {
  const targets = job.ir.nodes.flatMap((node) => (node.kind === 'target' ? [node.schema] : []))
  for (const table of targets) await database.query(`truncate ${table} restart identity`)
  await database.query('drop schema if exists dlq cascade')
  const outcome = await runJob(
    {
      ...job,
      runId: `run ${++runs}`,
      pipelineId: 'random',
      pipelineName: 'random',
      irVersion: 1,
      files: {},
      database: database.settings,
      tempFolder: join(folder, String(runs)),
      startedAt: '2026-11-23T08:00:00.000Z',
      memoryLimitMb: 300,
      outside: { allowedHosts: [], secrets: {} },
      pushdown,
    },
    () => undefined,
    new AbortController().signal,
  )
  const rows: Record<string, readonly unknown[]> = {}
  for (const table of targets) {
    const found = await database.query<{ row: unknown }>(
      `select to_jsonb(t) - '{created_at,updated_at,_weir_load}'::text[] as row from ${table} t order by id`,
    )
    rows[table] = found.rows.map(({ row }) => row)
  }
  const kept = await database.query<{ there: boolean }>(`select to_regclass('dlq.rejected') is not null as there`)
  const rejected = kept.rows[0]?.there
    ? (
        await database.query(
          'select node_id, rule_id, reason, column_name, file, line, record, raw, fingerprint from dlq.rejected order by id',
        )
      ).rows
    : []
  const { status, error, result } = outcome
  const { runsIn } = outcome.plan as { runsIn: string }
  return {
    runsIn,
    said: {
      status,
      code: error?.code ?? null,
      error: error?.message,
      receipt: withPlainNumbers(result.receipt),
      results: result.ok,
      rows,
      rejected,
    },
  }
}

test(
  'whatever pipeline runs inside the database leaves the same rows, rejected rows and receipt as the copied rows do',
  { timeout: 300_000 },
  async () => {
    const seed = Number(process.env['PIPELINE_SEED'] ?? 20261126)
    const numRuns = Number(process.env['PIPELINE_RUNS'] ?? 25)
    const ran = { inside: 0, copied: 0, stopped: 0 }
    const property = fc.asyncProperty(randomPipeline, async (given) => {
      const { pipeline, schemas } = overTables(given)
      if (!pipeline) throw new TypeError('a pipeline of tables is a pipeline')
      expect(checkPipeline(pipeline, { schemas, sourceColumns: {} }).problems.filter(isError)).toEqual([])
      await createTables(given, schemas)
      const inside = await outcomeOf({ ir: pipeline, schemas }, 'where possible')
      const copied = await outcomeOf({ ir: pipeline, schemas }, 'never')
      if (inside.runsIn === 'engine database') ran.inside++
      else ran.copied++
      if (copied.said.status === 'failed') {
        ran.stopped++
        expect(inside.said).toMatchObject({ status: 'failed', code: copied.said.code })
        return
      }
      expect(inside.said).toEqual(copied.said)
    })
    await fc.assert(property, { seed, numRuns, interruptAfterTimeLimit: 240_000 })
    process.stdout.write(
      `random pipelines from table to table: ${ran.inside} inside the database as through a copy, ${ran.stopped} of them stopped by both, ${ran.copied} copied\n`,
    )
    expect(ran.inside).toBeGreaterThan(numRuns / 2)
  },
)
