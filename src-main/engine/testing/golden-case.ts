import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'vitest'

import { isError } from '../../../src-shared/errors/problem.ts'
import { checkPipeline } from '../../../src-shared/pipeline/check-pipeline.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import { customerSchema } from '../../../src-shared/pipeline/testing/customer-pipeline.ts'
import { type SchemaRecord, schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'
import { parseColumnType } from '../../../src-shared/values/column-type.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { duckdb } from '../../../src-shared/sql/dialects/duckdb.ts'
import { compilePlan } from '../compile/compile-plan.ts'
import { planRun } from '../plan/plan-run.ts'
import type { PlanSource } from '../plan/plan.ts'
import type { ServiceResponses } from './lookup-service.ts'
import { valuesRelation } from './values-relation.ts'

const folder = join(import.meta.dirname, '..', 'golden')
const sampleSchema = join(import.meta.dirname, '..', '..', '..', 'resources', 'samples', 'customers', 'schema.json')

export type GoldenRow = readonly (string | null)[]

/** Rows with the type of each column, as texts. */
export interface GoldenTable {
  readonly columns: Readonly<Record<string, string>>
  readonly rows: readonly GoldenRow[]
}

/** The data of a case, besides its `pipeline.json`. */
export interface GoldenFixture {
  /** Schema documents. */
  readonly schemas: readonly unknown[]
  /** The rows of each source's file. */
  readonly sources: Readonly<Record<string, GoldenTable>>
  /** The rows of the lookup tables. */
  readonly tables?: Readonly<Record<string, GoldenTable>>
  /** What the service at http://service.test answers. */
  readonly service?: ServiceResponses
}

/** One folder: a document, perhaps some rows, and what is expected of both. */
export interface GoldenCase {
  readonly name: string
  readonly document: unknown
  readonly fixture: GoldenFixture | null
}

export function goldenCases(): readonly GoldenCase[] {
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  )
  return names.map((name) => ({
    name,
    document: readJson(join(folder, name, 'pipeline.json')),
    fixture: fixtureOf(name),
  }))
}

function fixtureOf(name: string): GoldenFixture | null {
  const [fixture, rows] = ['fixture.json', 'rows.json'].map((file) => join(folder, name, file)) as [string, string]
  if (existsSync(fixture)) return readJson(fixture) as GoldenFixture
  if (!existsSync(rows)) return null
  const read = readJson(rows) as GoldenRow[]
  const schema = read[0]?.length === 15 ? readJson(sampleSchema) : customerSchema
  const { fields } = schema as SchemaRecord
  const columns = Object.fromEntries(fields.map((field) => [field.name, 'text']))
  return { schemas: [schema], sources: { src: { columns, rows: read } } }
}

/** Parses, checks, plans and compiles a case, as a run of it does. */
export function prepareCase({ document, fixture }: Pick<GoldenCase, 'document' | 'fixture'>) {
  const { pipeline, problems } = parsePipeline(document)
  if (!pipeline) return { problems, plan: null, compiled: null }
  const schemas = fixture ? fixture.schemas.map(schemaOf) : [customerSchema]
  const sources = fixture?.sources ?? {}
  const sourceColumns = Object.fromEntries(Object.entries(sources).map(([id, table]) => [id, columnsOf(table)]))
  const context = { schemas, sourceColumns }
  const check = checkPipeline(pipeline, context)
  const { problems: found } = check
  if (found.some(isError)) return { problems: found, plan: null, compiled: null }
  const files = Object.fromEntries(Object.keys(sources).map((id) => [id, [fileOf(id)]]))
  const plan = planRun(pipeline, { ...context, files })
  const compiled = compilePlan(plan, duckdb, (source) => valuesRelation(...recordsOf(source, sources[source.nodeId])))
  return { problems: found, plan, compiled }
}

/** The rows as the file reader would give them, with their columns. */
export function recordsOf(
  source: PlanSource,
  table: GoldenTable | undefined,
): readonly [readonly Column[], readonly (readonly (string | null)[])[]] {
  const rows = (table?.rows ?? []).map((row, index) => [...row, String(source.firstFile), String(index + 1)])
  const columns = [
    ...source.read,
    ...['_weir_file', '_weir_row'].map((name): Column => ({ name, type: { name: 'bigint' } })),
  ]
  return [columns, rows]
}

export function columnsOf({ columns }: GoldenTable): readonly Column[] {
  return Object.entries(columns).map(([name, type]) => ({ name, type: parseColumnType(type) ?? { name: 'text' } }))
}

function fileOf(sourceId: string) {
  const name = sourceId === 'src' ? 'customers.csv' : `${sourceId}.csv`
  return { path: `/staged/${name}`, name, sizeBytes: 100, etag: '100-1' }
}

function schemaOf(document: unknown): SchemaRecord {
  const given = document as Partial<SchemaRecord>
  const { name, fields, entityType, schemaType } = given
  const read = schemaDocumentSchema.parse({ name, fields, ...(entityType ? { entityType, schemaType } : {}) })
  return { ...customerSchema, ...read, id: read.name, tableName: `ds_${read.name}` }
}

/**
 * Holds a text against its file; no file stands for no text. With UPDATE_GOLDEN=1 the file is written first: read the
 * diff as if it were the feature.
 */
export function expectGolden(name: string, file: string, actual: string): void {
  const path = join(folder, name, file)
  if (process.env['UPDATE_GOLDEN'] === '1') {
    if (actual === '') rmSync(path, { force: true })
    else writeFileSync(path, actual)
  }
  expect(actual, `golden/${name}/${file}`).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '')
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
