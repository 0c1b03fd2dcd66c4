import { expect, test } from 'vitest'

import type { AdoptedColumn, AdoptedTable } from '../schemas/adopted-table.ts'
import { checkPipeline } from './check-pipeline.ts'
import { parsePipeline } from './parse-pipeline.ts'

const column = (name: string, type: string, more: Partial<AdoptedColumn> = {}): AdoptedColumn => ({
  name,
  type,
  baseType: type,
  kind: 'base',
  nullable: true,
  defaultExpression: null,
  generated: null,
  ...more,
})

const product: AdoptedTable = {
  name: 'sales.product',
  kind: 'table',
  columns: [
    column('id', 'bigint', { nullable: false, generated: 'identity_always' }),
    column('sku', 'text', { nullable: false }),
    column('name', 'text', { nullable: false }),
    column('stock', 'integer', { nullable: false, defaultExpression: '0' }),
    column('value', 'numeric', { generated: 'expression' }),
    column('state', 'sales.state', { kind: 'enum' }),
    column('tags', 'text[]', { kind: 'array' }),
    column('rank', 'sales.rank', { baseType: 'smallint' }),
  ],
  primaryKey: ['id'],
  uniqueKeys: [['sku']],
}

interface Given {
  readonly target?: object
  readonly columns?: Readonly<Record<string, string>>
  readonly table?: Partial<AdoptedTable>
  readonly unread?: string
}

function problems({ target = {}, columns = { sku: 'text', name: 'text' }, table = {}, unread }: Given) {
  const { pipeline } = parsePipeline({
    kind: 'pipeline',
    version: '1.0',
    id: 'products',
    metadata: { name: 'Products' },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [
      {
        id: 'src',
        kind: 'source',
        connector: 'local_fs',
        config: {
          path: '.',
          format: 'csv',
          columns: Object.entries(columns).map(([name, type]) => ({ name, type })),
        },
      },
      { id: 'tgt', kind: 'target', input: 'src', schema: 'sales.product', loadMode: 'append', ...target },
    ],
  })
  if (!pipeline) throw new TypeError('the document does not parse')
  const tables =
    unread === undefined
      ? { found: [{ ...product, ...table }], names: ['sales.product', 'sales.customer'], unread: null }
      : { found: [], names: [], unread }
  const sourceColumns = { src: Object.keys(columns).map((name) => ({ name, type: { name: 'text' } }) as const) }
  const found = checkPipeline(pipeline, { schemas: [], tables, sourceColumns }).problems
  return found.map(({ code, severity, message }) => ({ code, severity, message }))
}

test('a table that no schema describes is a target, by its columns in the catalog', () => {
  expect(problems({})).toEqual([])
  expect(problems({ columns: { sku: 'text' } })).toEqual([
    {
      code: 'column_unfed',
      severity: 'error',
      message:
        'No column fills name, which sales.product does not allow to be empty. Add a column of that name, or give it a default.',
    },
  ])
  expect(problems({ columns: { sku: 'text', name: 'text', colour: 'text' } }).map(({ code }) => code)).toEqual([
    'column_not_in_table',
  ])
})

test('columns that Postgres numbers or computes are left out, with a warning', () => {
  const found = problems({ columns: { id: 'text', sku: 'text', name: 'text', value: 'text' } })
  expect(found).toEqual([
    {
      code: 'column_generated',
      severity: 'warning',
      message:
        'Postgres numbers column id of sales.product by itself (GENERATED ALWAYS AS IDENTITY), and takes no other value for it. Its incoming values are left out; set overrideIdentity to load the incoming values.',
    },
    {
      code: 'column_generated',
      severity: 'warning',
      message:
        'Postgres computes column value of sales.product from other columns, and takes no other value for it. Its incoming values are left out.',
    },
  ])
})

test('a row that is there does not need the columns that are not updated', () => {
  const found = problems({
    columns: { sku: 'text', stock: 'text' },
    target: { loadMode: 'upsert', upsertKey: ['sku'] },
  })
  expect(found.map(({ code, severity }) => [code, severity])).toEqual([['column_unfed', 'warning']])
})

test('any unique constraint or index can be the key of an upsert, except a number that Postgres gives by itself', () => {
  const upsert = (upsertKey: readonly string[]) =>
    problems({ columns: { id: 'text', sku: 'text', name: 'text' }, target: { loadMode: 'upsert', upsertKey } })
  expect(upsert(['sku']).filter(({ severity }) => severity === 'error')).toEqual([])
  expect(upsert(['name']).map(({ code }) => code)).toContain('key_not_unique')
  expect(upsert(['id']).find(({ code }) => code === 'key_generated')?.message).toBe(
    'Postgres numbers id of sales.product by itself (GENERATED ALWAYS AS IDENTITY), so a new row cannot be added with an incoming number. Use sku, or set overrideIdentity to load the incoming numbers.',
  )
})

test('a column that Postgres numbers takes the values that come where the target says so, and no row gets another number', () => {
  const columns = { id: 'text', sku: 'text', name: 'text' }
  const override = (target: object) => problems({ columns, target: { overrideIdentity: true, ...target } })
  expect(override({})).toEqual([])
  expect(override({ loadMode: 'upsert', upsertKey: ['id'] })).toEqual([])
  expect(override({ loadMode: 'upsert', upsertKey: ['sku'], updateColumns: ['name'] })).toEqual([])
  expect(override({ loadMode: 'upsert', upsertKey: ['sku'] })).toEqual([
    {
      code: 'identity_changed',
      severity: 'error',
      message:
        'Postgres numbers column id of sales.product by itself, and does not change the number of an existing row. Make id part of upsertKey, name the columns to change in updateColumns without it, or drop it before the target.',
    },
  ])
})

test('types that a pipeline does not have are loaded from text; a domain from what its base type takes', () => {
  const columns = { sku: 'text', name: 'text', state: 'text', tags: 'json', rank: 'integer' }
  expect(problems({ columns })).toEqual([])
  expect(problems({ columns: { ...columns, state: 'integer' } })).toEqual([
    {
      code: 'type_mismatch',
      severity: 'error',
      message: 'Column state is integer here and sales.state in sales.product. Convert it before the target.',
    },
  ])
})

test('a view only takes rows that are added, and a partitioned table is not swapped', () => {
  const view = problems({ table: { kind: 'view', uniqueKeys: [], primaryKey: [] }, target: { loadMode: 'truncate' } })
  expect(view).toEqual([
    {
      code: 'mode_not_for_table',
      severity: 'error',
      message:
        'sales.product is a view, and a view only passes on rows that are added, so load mode truncate cannot load it. Use append or incremental_watermark.',
    },
  ])
  const partitioned = problems({ table: { kind: 'partitioned table' }, target: { loadMode: 'blue_green' } })
  expect(partitioned.map(({ code }) => code)).toEqual(['mode_not_for_table'])
  expect(problems({ table: { kind: 'partitioned table' }, target: { loadMode: 'truncate' } })).toEqual([])
})

test('a name that the database does not have is an error, and one that nobody could look up a warning', () => {
  expect(problems({ table: { name: 'sales.products' }, target: { schema: 'sales.produkt' } })).toEqual([
    {
      code: 'schema_unknown',
      severity: 'error',
      message: 'No schema describes sales.produkt, and the database has no such table. Did you mean sales.product?',
    },
  ])
  expect(problems({ unread: 'No server answers at localhost:5432.' })).toEqual([
    {
      code: 'table_unread',
      severity: 'warning',
      message:
        'Whether sales.product exists, and what columns it has, cannot be known without the database: No server answers at localhost:5432. A run checks again.',
    },
  ])
})
