import fc from 'fast-check'

import { loadModeDefinitions, type LoadModeName } from '../../../../src-shared/load-modes/registry.ts'
import type { Pipeline } from '../../../../src-shared/pipeline/ir.ts'
import { parsePipeline } from '../../../../src-shared/pipeline/parse-pipeline.ts'
import { postgresTypeOf } from '../../../../src-shared/schemas/field-type.ts'
import { type SchemaRecord, schemaRecordSchema } from '../../../../src-shared/schemas/schema-record.ts'
import { quoteIdentifier } from '../../../../src-shared/sql/quote.ts'
import { type Choose, chooseBy } from '../../conformance/testing/pipelines/choose.ts'
import { randomPipeline } from '../../conformance/testing/pipelines/random-pipeline.ts'
import type { GoldenTable } from '../../testing/golden-case.ts'

/** A pipeline from files to tables, each loaded in some mode, with the rows of its files. */
export interface RandomLoad {
  readonly ir: Pipeline
  readonly schemas: readonly SchemaRecord[]
  readonly sources: Readonly<Record<string, GoldenTable>>
  /** Makes the tables of its targets, empty. */
  readonly tablesSql: string
}

export const randomLoad: fc.Arbitrary<RandomLoad> = fc
  .tuple(randomPipeline, fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }))
  .map(([{ document, fixture }, numbers]) => {
    const choose = chooseBy(numbers)
    const drawn = document as { readonly nodes: readonly NodeDraft[] }
    const schemas = fixture.schemas as readonly SchemaDraft[]
    const targets = drawn.nodes
      .filter(({ kind }) => kind === 'target')
      .map((node, index) => targetIn(node, schemas[index] as SchemaDraft, choose))
    const others = drawn.nodes
      .filter(({ kind }) => kind !== 'target')
      .map((node) => (node.kind === 'source' ? sourceOf(node, fixture.sources[node.id] as GoldenTable) : node))
    const nodes = [...others, ...targets.flatMap(({ before, node }) => [...before, node])]
    const { pipeline, problems } = parsePipeline({ ...drawn, nodes })
    if (!pipeline) throw new TypeError(problems[0]?.message)
    return {
      ir: pipeline,
      schemas: targets.map(({ schema }) => schema),
      sources: fixture.sources,
      tablesSql: targets.map(({ schema }) => createTable(schema)).join(';\n'),
    }
  })

type NodeDraft = Readonly<Record<string, unknown>> & { readonly id: string; readonly kind: string }
interface SchemaDraft {
  readonly name: string
  readonly fields: readonly { readonly name: string; readonly dataType: string }[]
}

const sourceOf = (node: NodeDraft, { columns }: GoldenTable): NodeDraft => ({
  ...node,
  config: { path: '.', format: 'csv', columns: Object.entries(columns).map(([name, type]) => ({ name, type })) },
})

/** What a mode needs beside the node: fields, and rows that it can take. */
interface ModeDraft {
  readonly fields: Readonly<Record<string, unknown>>
  readonly key?: string
}

const sortable = ['integer', 'bigint', 'numeric', 'date', 'timestamp']

/** Null where no column is one that the mode could work by. A mode that is missing here does not compile. */
const drafts: Readonly<Record<LoadModeName, (schema: SchemaDraft, choose: Choose) => ModeDraft | null>> = {
  append: () => ({ fields: {} }),
  truncate: () => ({ fields: {} }),
  blue_green: () => ({ fields: {} }),
  upsert: ({ fields }, choose) => {
    const key = choose(fields.filter(({ dataType }) => ['text', ...sortable].includes(dataType)))?.name
    if (key === undefined) return null
    const other = choose(fields.filter(({ name }) => name !== key))?.name
    const some = choose([false, true]) && other !== undefined ? { updateColumns: [other] } : {}
    return { key, fields: { upsertKey: [key], ...some } }
  },
  incremental_watermark: ({ fields }, choose) => {
    const column = choose(fields.filter(({ dataType }) => sortable.includes(dataType)))?.name
    return column === undefined ? null : { fields: { watermarkColumn: column } }
  },
  cdc_mirror: () => null,
}

function targetIn(node: NodeDraft, draft: SchemaDraft, choose: Choose) {
  const mode = choose(loadModeDefinitions.filter(({ refusal }) => refusal === null))?.name ?? 'append'
  const drafted = drafts[mode](draft, choose)
  const { key, fields } = drafted ?? { fields: {} }
  const input = node['input']
  const unique = { id: `${node.id}_unique`, kind: 'transform', input, ops: uniqueBy(key ?? '') }
  const at = '2026-11-23T08:00:00.000Z'
  const schema = schemaRecordSchema.parse({
    id: draft.name,
    name: draft.name,
    tableName: `ds_${draft.name}`,
    status: 'active',
    createdAt: at,
    updatedAt: at,
    fields: draft.fields.map((field) => ({ ...field, isUnique: field.name === key })),
  })
  return {
    before: key === undefined ? [] : [unique],
    node: {
      ...node,
      ...(key === undefined ? {} : { input: unique.id }),
      loadMode: drafted ? mode : 'append',
      rowValidation: choose(['strict', 'skip']),
      ...fields,
    },
    schema,
  }
}

const uniqueBy = (key: string) => [
  { type: 'filter', condition: `${key} is not null` },
  { type: 'deduplicate', keyFields: [key] },
]

function createTable({ tableName, fields }: SchemaRecord): string {
  const columns = fields.map((field) => {
    return `${quoteIdentifier(field.name)} ${postgresTypeOf(field)}${field.isUnique ? ' unique' : ''}`
  })
  const table = `public.${quoteIdentifier(tableName)}`
  return `drop table if exists ${table}; create table ${table} (${[...columns, managed].join(', ')})`
}

const managed =
  'id bigint generated always as identity, created_at timestamptz default now(), updated_at timestamptz default now(), _weir_load bigint, _weir_row bigint'

/** As Postgres writes CSV: a null is nothing, an empty text is quoted. */
export const csvOf = ({ columns }: GoldenTable, rows: GoldenTable['rows']): string =>
  [Object.keys(columns), ...rows]
    .map((row) => `${row.map((cell) => (cell === null ? '' : `"${cell.replaceAll('"', '""')}"`)).join(',')}\n`)
    .join('')
