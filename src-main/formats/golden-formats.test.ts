import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { checkPipeline } from '../../src-shared/pipeline/check-pipeline.ts'
import { parsePipeline } from '../../src-shared/pipeline/parse-pipeline.ts'
import { goldenJson } from '../../src-shared/pipeline/testing/golden-json.ts'
import { schemaDocumentSchema, type SchemaRecord } from '../../src-shared/schemas/schema-record.ts'
import { postgresTypeOf } from '../../src-shared/schemas/field-type.ts'
import { quoteIdentifier } from '../../src-shared/sql/quote.ts'
import { duckdb } from '../../src-shared/sql/dialects/duckdb.ts'
import { compilePlan } from '../engine/compile/compile-plan.ts'
import type { Plan } from '../engine/plan/plan.ts'
import { openEngine } from '../engine/run/open-engine.ts'
import { openSources } from '../engine/run/sources/open-sources.ts'
import { runJob } from '../engine/run/run-job.ts'
import { createTestDatabase, type TestDatabase } from '../postgres/testing/test-database.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'weir-golden-formats-'))
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const here = join(import.meta.dirname, 'golden')
const cases = readdirSync(here, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))

const schema: SchemaRecord = {
  ...schemaDocumentSchema.parse(JSON.parse(readFileSync(join(here, 'schema.json'), 'utf8'))),
  id: 'thing',
  tableName: 'ds_thing',
  status: 'active',
  createdAt: '2026-11-26T08:00:00.000Z',
  updatedAt: '2026-11-26T08:00:00.000Z',
}

/** A folder is a document, the file it reads and what is expected of both: the SQL over the file, the rows of the table, the receipt. */
test.each(cases)('a file of %s is planned, read, loaded and accounted for as written down', async (name) => {
  const { pipeline, problems } = parsePipeline(JSON.parse(readFileSync(join(here, name, 'pipeline.json'), 'utf8')))
  if (!pipeline) throw new TypeError(problems[0]?.message)
  const input = readdirSync(join(here, name)).find((file) => file.startsWith('things.'))
  if (input === undefined) {
    const check = checkPipeline(pipeline, { schemas: [schema], sourceColumns: {} })
    hold(name, 'problems.txt', check.problems.map((problem) => `${problem.path}: ${problem.message}\n`).join(''))
    return
  }
  await createTable()
  const path = join(folder, input)
  await copyFile(join(here, name, input), path)
  const { size } = await stat(path)
  const files = { src: [{ path, name: input, sizeBytes: size, etag: 'as committed' }] }
  const job = {
    runId: `golden-${name}`,
    pipelineId: name,
    pipelineName: name,
    irVersion: 1,
    ir: pipeline,
    files,
    schemas: [schema],
    database: database.settings,
    tempFolder: join(folder, name),
    startedAt: '2026-11-26T08:00:00.000Z',
    memoryLimitMb: 512,
    outside: { allowedHosts: [], secrets: {} },
  }
  const outcome = await runJob(job, () => undefined, new AbortController().signal)
  expect(outcome.error).toBeNull()
  const plan = outcome.plan as Plan
  hold(name, 'duckdb.sql', `${await sqlOf(plan, job)};\n`)
  const rows = await database.query(
    'select id, name, amount::text, born::text, tags::text from public.ds_thing order by id',
  )
  hold(name, 'rows.json', goldenJson(rows.rows))
  hold(name, 'receipt.json', goldenJson(outcome.result.receipt))
})

/** The SQL with which the engine reads the file. */
async function sqlOf(plan: Plan, job: Parameters<typeof runJob>[0]): Promise<string> {
  const engine = await openEngine({ tempFolder: join(folder, 'sql'), memoryLimitMb: 512, readablePaths: null })
  try {
    const tools = { engine, folder: join(folder, 'sql'), signal: new AbortController().signal }
    const sources = await openSources(job.ir, job.files, tools)
    await sources.inspect({ signal: tools.signal, mostRecords: Infinity, onRecords: () => undefined })
    return compilePlan(plan, duckdb, (source) => sources.relation(source, duckdb)).relationSql('src')
  } finally {
    engine.close()
  }
}

async function createTable(): Promise<void> {
  const columns = schema.fields.map((field) => `${quoteIdentifier(field.name)} ${postgresTypeOf(field)}`)
  await database.query(
    `drop table if exists public.ds_thing; create table public.ds_thing (${columns.join(', ')}, _weir_load bigint, _weir_row bigint)`,
  )
}

/** Compares a text with its expected file; with UPDATE_GOLDEN=1 it is written first. Read the diff as if it were the feature. */
function hold(name: string, file: string, actual: string): void {
  const path = join(here, name, file)
  const text = actual.replaceAll(folder, '/staged').replace(/\/staged\/sql\/[^']+/g, '/staged/sql/copy')
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, text)
  expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '')
}
