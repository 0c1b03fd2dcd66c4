import { describe, expect, test } from 'vitest'

import { applicableFields } from '../../forms/applicable-fields.ts'
import { type SchemaRecord, schemaRecordSchema } from '../../schemas/schema-record.ts'
import { checkPipeline } from '../check-pipeline.ts'
import { parsePipeline } from '../parse-pipeline.ts'
import { sourceNode } from './source-node.ts'

const record = (name: string, isKeyed: boolean): SchemaRecord =>
  schemaRecordSchema.parse({
    id: name,
    name,
    tableName: `ds_${name}`,
    status: 'active',
    createdAt: '2026-11-23T08:00:00.000Z',
    updatedAt: '2026-11-23T08:00:00.000Z',
    fields: [
      { name: 'code', dataType: 'varchar', length: 5, isPrimaryKey: isKeyed },
      { name: 'amount', dataType: 'numeric', precision: 12, scale: 2 },
    ],
  })

const reading = (source: object, target: object = {}) => ({
  kind: 'pipeline',
  version: '1.0',
  id: 'tables',
  metadata: { name: 'Tables' },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes: [
    { id: 'src', kind: 'source', connector: 'postgresql', config: { table: 'public.ds_here' }, ...source },
    { id: 'plain', kind: 'transform', input: 'src', ops: [{ type: 'drop', fields: ['created_at', 'updated_at'] }] },
    { id: 'tgt', kind: 'target', input: 'plain', schema: 'public.ds_there', loadMode: 'append', ...target },
  ],
})

function check(source: object = {}, target: object = {}) {
  const { pipeline, problems } = parsePipeline(reading(source, target))
  if (!pipeline) return { problems, columns: {} }
  return checkPipeline(pipeline, { schemas: [record('here', true), record('there', true)], sourceColumns: {} })
}

const told = (problems: ReturnType<typeof check>['problems']) => problems.map(({ path, message }) => [path, message])

describe('a source that reads a table', () => {
  test('gives the columns of its schema and the times that Weir keeps', () => {
    const { problems, columns } = check()
    expect(problems).toEqual([])
    expect(columns['src']).toEqual([
      { name: 'code', type: { name: 'text' } },
      { name: 'amount', type: { name: 'numeric', precision: 12, scale: 2 } },
      { name: 'created_at', type: { name: 'timestamptz' } },
      { name: 'updated_at', type: { name: 'timestamptz' } },
    ])
  })

  test('gives the id that a table without a key of its own has', () => {
    const { pipeline } = parsePipeline(reading({}))
    if (!pipeline) throw new TypeError('the document is sound')
    const { columns } = checkPipeline(pipeline, { schemas: [record('here', false)], sourceColumns: {} })
    expect(columns['src']?.[0]).toEqual({ name: 'id', type: { name: 'bigint' } })
  })

  test('names a table that no schema describes, and the one that is near', () => {
    const { problems } = check({ config: { table: 'public.ds_hera' } })
    expect(problems[0]).toMatchObject({
      path: 'nodes[0].config.table',
      message: 'No schema describes public.ds_hera. Did you mean public.ds_here?',
      fix: { edits: [{ path: 'nodes[0].config.table', value: 'public.ds_here' }] },
    })
  })

  test('may not be appended to by its own pipeline, and may be brought up to date by it', () => {
    const target = { schema: 'public.ds_here' }
    expect(told(check({}, target).problems)).toEqual([
      [
        'nodes[0].config.table',
        'src reads public.ds_here, and tgt loads it with append, so each run would read the rows of the run before. Load another table, or use upsert.',
      ],
    ])
    expect(check({}, { ...target, loadMode: 'upsert', upsertKey: ['code'] }).problems).toEqual([])
  })

  test('has its times dropped before another table in one step', () => {
    const { problems } = check({}, { input: 'src' })
    const own = problems.filter(({ nodeId }) => nodeId === 'tgt')
    expect(told(own)).toEqual([
      [
        'nodes[2].input',
        'public.ds_there fills its columns created_at, updated_at by itself. Drop them before the target.',
      ],
    ])
    expect(own[0]?.fix?.label).toBe('Drop created_at, updated_at')
  })

  test('names one thing to read', () => {
    expect(told(check({ config: {} }).problems)).toEqual([
      ['nodes[0].config.table', 'src names nothing to read. Choose a table, or write a query.'],
    ])
    const { problems } = check({ config: { table: 'public.ds_here', query: 'select 1' } })
    expect(told(problems)).toEqual([
      [
        'nodes[0].config.query',
        'src names the table public.ds_here and a query, and reads one of them. Remove the other.',
      ],
    ])
    expect(problems[0]?.fix?.edits).toEqual([{ path: 'nodes[0].config.query', value: undefined }])
  })

  test('has no path, and says what it has instead', () => {
    expect(told(check({ config: { table: 'public.ds_here', path: '.' } }).problems)).toEqual([
      ['nodes[0].config.path', 'nodes[0].config has no property path. It may have query, rowLimit, incrementalColumn.'],
    ])
  })

  test('has a form and a summary of its own', () => {
    const { pipeline } = parsePipeline(reading({}))
    const [source] = pipeline?.nodes ?? []
    if (source?.kind !== 'source') throw new TypeError('it begins with its source')
    expect(sourceNode.summary(source)).toBe('read public.ds_here')
    const shown = (connector: string) =>
      applicableFields(sourceNode.form, (key) => (key === 'connector' ? connector : undefined)).map(({ key }) => key)
    expect(shown('postgresql')).toEqual(['connector', 'connectorId', 'config.table', 'config.query'])
    const connected = applicableFields(sourceNode.form, (key) =>
      key === 'connector' ? 'postgresql' : key === 'connectorId' ? 'crm' : undefined,
    )
    expect(connected.map(({ key }) => key)).toContain('config.incrementalColumn')
    expect(shown('local_fs')).toContain('config.path')
    expect(shown('local_fs')).not.toContain('config.table')
    const resets = sourceNode.form.find(({ key }) => key === 'connector')?.resets
    expect(resets?.('local_fs', 'postgresql')).toEqual({ config: {} })
    expect(resets?.('local_fs', 's3')).toEqual({})
  })
})
