import { expect, test } from 'vitest'

import type { ExistingColumn, ExistingTable } from './existing-table.ts'
import { planSchema } from './plan-schema.ts'
import { isWidening } from './postgres-type.ts'
import { schemaDocumentSchema, type SchemaDocument } from './schema-record.ts'

const schema = (...fields: unknown[]): SchemaDocument => schemaDocumentSchema.parse({ name: 'Customers', fields })

const problemsOf = (...fields: unknown[]): string[] =>
  planSchema(schema(...fields), null).problems.map((problem) => `${problem.code} ${problem.path}`)

test("a new table is made as the platform makes it, with Weir's two lineage columns at its end", () => {
  const plan = planSchema(
    schema(
      { name: 'name', dataType: 'varchar', length: 100, isNullable: false },
      { name: 'email', dataType: 'varchar', length: 255, isNullable: false, isUnique: true },
      { name: 'credit_score', dataType: 'integer', isNullable: true },
      { name: 'balance', dataType: 'numeric', precision: 12, scale: 2, isNullable: true },
    ),
    null,
  )
  expect(plan).toEqual({
    table: 'public.ds_customers',
    problems: [],
    statements: [
      `CREATE TABLE IF NOT EXISTS "ds_customers" (
  "id" BIGSERIAL PRIMARY KEY,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  "name" VARCHAR(100) NOT NULL,
  "email" VARCHAR(255) NOT NULL UNIQUE,
  "credit_score" INTEGER,
  "balance" NUMERIC(12,2),
  "_weir_load" BIGINT,
  "_weir_row" BIGINT
)`,
    ],
  })
})

test('a primary key of several fields takes the place of the id, and its fields are not made unique one by one', () => {
  const [statement] = planSchema(
    schema(
      { name: 'line', dataType: 'smallint', isPrimaryKey: true, isUnique: true, ordinal: 2 },
      { name: 'Order "No"', isPrimaryKey: true, ordinal: 1 },
    ),
    null,
  ).statements
  expect(statement).toContain(`  "Order ""No""" VARCHAR(255) NOT NULL,\n  "line" SMALLINT NOT NULL,\n`)
  expect(statement).toContain('  PRIMARY KEY ("Order ""No""", "line")\n)')
  expect(statement).not.toContain('UNIQUE')
  expect(statement).not.toContain('BIGSERIAL')
})

test.each(["'new'", "'it''s'", '123', '-1.50', 'null', 'TRUE', 'now()', 'CURRENT_TIMESTAMP'])(
  'the default %s is allowed',
  (defaultValue) => {
    expect(planSchema(schema({ name: 'a', defaultValue }), null).statements[0]).toContain(`DEFAULT ${defaultValue}`)
  },
)

test.each(["'a'; drop table x; --'", "'a' || 'b'", 'nextval(1)', '1); drop table x; --', "'a''", 'new', ''])(
  'the default %s is refused',
  (defaultValue) => {
    expect(problemsOf({ name: 'a', defaultValue })).toEqual(['schema_default_unsafe fields[0].defaultValue'])
  },
)

test('a field takes the place of the column that Weir would manage under its name', () => {
  const [statement] = planSchema(schema({ name: 'id' }, { name: 'created_at', dataType: 'date' }), null).statements
  expect(statement).toContain(
    `(\n  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT NOW(),\n  "id" VARCHAR(255),\n  "created_at" DATE,\n`,
  )
  expect(statement).not.toContain('PRIMARY KEY')
})

test('names that a table cannot have are told by field', () => {
  expect(problemsOf({ name: 'a' }, { name: 'a' })).toEqual(['schema_field_name fields[1].name'])
  expect(problemsOf({ name: '_weir_load' })).toEqual(['schema_field_name fields[0].name'])
  expect(problemsOf({ name: '_kaireon_lineage' })).toEqual(['schema_field_name fields[0].name'])
  expect(problemsOf({ name: 'xmin' })).toEqual(['schema_field_name fields[0].name'])
  expect(problemsOf({ name: 'é'.repeat(32) })).toEqual(['schema_field_name fields[0].name'])
  expect(problemsOf({ name: 'id', isPrimaryKey: true })).toEqual([])
})

test('sizes that Postgres does not have are told by field', () => {
  expect(problemsOf({ name: 'a', dataType: 'numeric', precision: 4, scale: 5 })).toEqual([
    'schema_field_size fields[0].scale',
  ])
  expect(problemsOf({ name: 'a', dataType: 'numeric', scale: 2 })).toEqual(['schema_field_size fields[0].scale'])
  expect(problemsOf({ name: 'a', dataType: 'decimal', precision: 1001 })).toEqual([
    'schema_field_size fields[0].precision',
  ])
  expect(problemsOf({ name: 'a', length: 10_485_761 })).toEqual(['schema_field_size fields[0].length'])
})

const column = (name: string, type: string, more: Partial<ExistingColumn> = {}): ExistingColumn => ({
  name,
  type,
  nullable: true,
  defaultExpression: null,
  generated: null,
  ...more,
})

const table = (...columns: ExistingColumn[]): ExistingTable => ({
  columns: [
    column('key', 'integer', { nullable: false }),
    ...['created_at', 'updated_at', '_weir_load', '_weir_row'].map((name) => column(name, 'bigint')),
    ...columns,
  ],
  primaryKey: ['key'],
  uniqueKeys: [],
})
const key = { name: 'key', dataType: 'integer', isPrimaryKey: true, isNullable: false }

test('a table that is as described needs nothing', () => {
  expect(planSchema(schema(key, { name: 'a' }), table(column('a', 'character varying(255)'))).statements).toEqual([])
})

test("the platform's lineage column takes the place of Weir's two, and is added to a table that has those", () => {
  const document = { ...schema(key, { name: 'a' }), lineage: 'kaireon' as const }
  const [created = ''] = planSchema(document, null).statements
  expect(created).toContain('"_kaireon_lineage" JSONB')
  expect(created).not.toContain('_weir_')
  expect(planSchema(document, table(column('a', 'character varying(255)'))).statements).toEqual([
    'ALTER TABLE "ds_customers" ADD COLUMN IF NOT EXISTS "_kaireon_lineage" JSONB',
  ])
})

test('a new field is added, a type is widened, a default is set, a constraint is loosened', () => {
  const existing = table(
    column('a', 'character varying(10)', { nullable: false }),
    column('b', 'integer', { defaultExpression: "'-5'::integer" }),
    column('c', 'text', { defaultExpression: "'it''s'::text" }),
  )
  const plan = planSchema(
    schema(
      key,
      { name: 'a', length: 20 },
      { name: 'b', dataType: 'bigint', defaultValue: '-5' },
      { name: 'c', dataType: 'text' },
      { name: 'd', dataType: 'date', isUnique: true, defaultValue: 'now()' },
    ),
    existing,
  )
  expect(plan.problems).toEqual([])
  expect(plan.statements).toEqual([
    'ALTER TABLE "ds_customers" ALTER COLUMN "a" TYPE VARCHAR(20)',
    'ALTER TABLE "ds_customers" ALTER COLUMN "a" DROP NOT NULL',
    'ALTER TABLE "ds_customers" ALTER COLUMN "b" TYPE BIGINT',
    'ALTER TABLE "ds_customers" ALTER COLUMN "c" DROP DEFAULT',
    'ALTER TABLE "ds_customers" ADD COLUMN IF NOT EXISTS "d" DATE UNIQUE DEFAULT now()',
  ])
})

test('a numbered field is made as an identity column, alone or added', () => {
  const id = { name: 'id', dataType: 'bigint', isPrimaryKey: true, generated: 'identity_always' }
  expect(planSchema(schema(id), null).statements[0]).toContain('"id" BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY,')
  const number = { name: 'number', dataType: 'integer', generated: 'identity_by_default' }
  expect(planSchema(schema(key, number), table()).statements).toEqual([
    'ALTER TABLE "ds_customers" ADD COLUMN IF NOT EXISTS "number" INTEGER GENERATED BY DEFAULT AS IDENTITY',
  ])
})

test('a field that the table fills needs nothing where the schema says how, and a default it cannot say stays', () => {
  const existing = table(
    column('number', 'integer', {
      nullable: false,
      generated: 'identity_by_default',
      defaultExpression: "nextval('s')",
    }),
    column('twice', 'numeric', { generated: 'expression', defaultExpression: '(key * 2)' }),
    column('tag', 'uuid', { defaultExpression: 'gen_random_uuid()' }),
    column('more', 'bigint', { nullable: false, generated: 'identity_always' }),
  )
  const fields = [
    { name: 'number', dataType: 'integer', generated: 'identity_by_default' },
    { name: 'twice', dataType: 'numeric', generated: 'expression' },
    { name: 'tag', dataType: 'uuid' },
  ]
  expect(planSchema(schema(key, ...fields), existing)).toMatchObject({ statements: [], problems: [] })
})

test('what Postgres cannot fill is told by field', () => {
  const problemOf = (field: object) =>
    planSchema(schema({ name: 'a', ...field }), null).problems.map((each) => each.message)
  expect(problemOf({ generated: 'identity_always' })).toEqual([
    'Field a: only smallint, integer and bigint columns are numbered by Postgres, and this one is varchar.',
  ])
  expect(problemOf({ dataType: 'integer', defaultValue: '1', generated: 'identity_always' })).toEqual([
    'Field a: Postgres fills the column, so it has no default. Remove one of the two.',
  ])
  expect(problemOf({ generated: 'expression' })).toEqual([
    'column a is to be computed, and the table does not have it yet; add it with SQL first (ALTER TABLE … ADD COLUMN … GENERATED ALWAYS AS (…) STORED)',
  ])
})

test.each<[string, unknown, ExistingColumn, string]>([
  [
    'a narrower text',
    { name: 'a', length: 5 },
    column('a', 'character varying(10)'),
    'column a is character varying(10)',
  ],
  ['another type', { name: 'a', dataType: 'date' }, column('a', 'text'), 'column a is text'],
  [
    'a field that must not be empty',
    { name: 'a', isNullable: false },
    column('a', 'character varying(255)'),
    'column a allows empty',
  ],
  [
    'a field that must be unique',
    { name: 'a', isUnique: true },
    column('a', 'character varying(255)'),
    'column a is not unique',
  ],
  [
    'a column that the table numbers without the schema saying so',
    { name: 'a', dataType: 'integer' },
    column('a', 'integer', { nullable: false, generated: 'identity_by_default', defaultExpression: "nextval('s')" }),
    'column a is filled by Postgres in the table; say so in the field with "generated": "identity_by_default"',
  ],
  [
    'a column that the table does not fill',
    { name: 'a', dataType: 'integer', generated: 'identity_always' },
    column('a', 'integer'),
    'column a is not filled by Postgres in the table; remove "generated"',
  ],
  [
    'a column that the schema forgot',
    { name: 'b' },
    column('a', 'text', { nullable: false }),
    'column a of the table needs a value',
  ],
])('%s is a conflict that names the column, and nothing is changed', (_, field, existing, message) => {
  const plan = planSchema(schema(key, field), table(existing))
  expect(plan.statements).toEqual([])
  expect(plan.problems).toMatchObject([
    { code: 'schema_conflict', message: expect.stringContaining(message) as string },
  ])
})

test('another primary key is a conflict', () => {
  const plan = planSchema(
    schema({ name: 'other', isPrimaryKey: true }),
    table(column('other', 'character varying(255)')),
  )
  expect(plan.problems.map((problem) => problem.message)).toEqual([
    'the table has the primary key key where the schema asks for other',
  ])
})

test.each([
  ['smallint', 'bigint', true],
  ['bigint', 'integer', false],
  ['integer', 'real', false],
  ['integer', 'numeric(12,2)', true],
  ['integer', 'numeric(11,2)', false],
  ['numeric(10,2)', 'numeric(11,3)', true],
  ['numeric(10,2)', 'numeric(11,4)', false],
  ['numeric', 'numeric(12,2)', false],
  ['numeric(12,2)', 'numeric', true],
  ['character varying(255)', 'text', true],
  ['text', 'character varying(255)', false],
])('changing %s to %s keeps every value: %s', (from, to, keeps) => {
  expect(isWidening(from, to)).toBe(keeps)
})
