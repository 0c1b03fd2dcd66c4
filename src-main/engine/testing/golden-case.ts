import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { checkPipeline } from '../../../src-shared/pipeline/check-pipeline.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import { customerSchema } from '../../../src-shared/pipeline/testing/customer-pipeline.ts'
import { type SchemaRecord, schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'
import { quoteIdentifier, quoteLiteral } from '../../../src-shared/sql/quote.ts'
import { textColumn } from '../../../src-shared/values/column.ts'
import { compilePlan } from '../compile/compile-plan.ts'
import { planRun } from '../plan/plan-run.ts'
import type { PlanSource } from '../plan/plan.ts'

const folder = join(import.meta.dirname, '..', 'golden')
const sampleSchema = join(import.meta.dirname, '..', '..', '..', 'resources', 'samples', 'customers', 'schema.json')

export type GoldenRow = readonly (string | null)[]

/** One folder: a document, perhaps some rows, and what is expected of both. */
export interface GoldenCase {
  readonly name: string
  readonly document: unknown
  readonly rows: readonly GoldenRow[] | null
}

export function goldenCases(): readonly GoldenCase[] {
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  )
  return names.map((name) => ({
    name,
    document: readJson(join(folder, name, 'pipeline.json')),
    rows: existsSync(join(folder, name, 'rows.json'))
      ? (readJson(join(folder, name, 'rows.json')) as GoldenRow[])
      : null,
  }))
}

/** Parses, checks, plans and compiles a case, as a run of it does. */
export function prepareCase({ document, rows }: GoldenCase) {
  const { pipeline, problems } = parsePipeline(document)
  if (!pipeline) return { problems, plan: null, compiled: null }
  const schema = rows?.[0]?.length === 15 ? readSampleSchema() : customerSchema
  const columns = schema.fields.map((field) => textColumn(field.name))
  const context = { schemas: [schema], sourceColumns: { src: columns } }
  const check = checkPipeline(pipeline, context)
  if (check.problems.length > 0) return { problems: check.problems, plan: null, compiled: null }
  const file = { path: '/staged/customers.csv', name: 'customers.csv', sizeBytes: 100, etag: '100-1' }
  const plan = planRun(pipeline, { ...context, files: { src: [file] } })
  return { problems: [], plan, compiled: compilePlan(plan, 'duckdb', (source) => relation(source, rows ?? [])) }
}

/** The rows as the file reader would give them. */
function relation(source: PlanSource, rows: readonly GoldenRow[]): string {
  const names = [...source.columns.map((column) => quoteIdentifier(column.name)), '_weir_file', '_weir_row']
  const text = (value: string | null) => (value === null ? 'null::varchar' : quoteLiteral(value))
  const values = rows.map((row, index) => `  (${[...row.map(text), 0, index + 1].join(', ')})`)
  return `select * from (values\n${values.join(',\n')}\n) as rows (${names.join(', ')})`
}

function readSampleSchema(): SchemaRecord {
  const document = schemaDocumentSchema.parse(readJson(sampleSchema))
  return { ...customerSchema, ...document }
}

/** The text of an expected file; with UPDATE_GOLDEN=1 it is written first. Read the diff as if it were the feature. */
export function expected(name: string, file: string, actual: string): string {
  const path = join(folder, name, file)
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, actual)
  }
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
