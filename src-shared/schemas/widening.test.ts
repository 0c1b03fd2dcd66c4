import { expect, test } from 'vitest'

import { planSchema } from './plan-schema.ts'
import type { ExistingTable } from './existing-table.ts'
import { schemaDocumentSchema } from './schema-record.ts'
import { managedColumnsOf } from './managed-columns.ts'
import { postgresType } from './postgres-type.ts'
import { type ColumnNeeds, widened, widerType, withoutNotNull } from './widening.ts'

const document = schemaDocumentSchema.parse({
  name: 'thing',
  fields: [
    { name: 'code', dataType: 'varchar', length: 10, isNullable: false },
    { name: 'many', dataType: 'integer' },
    { name: 'Price', dataType: 'numeric', precision: 10, scale: 2 },
  ],
})
const narrow = (column: string) => {
  const field = document.fields.find(({ name }) => name === column) ?? document.fields[0]
  return { table: 'public.ds_thing', column, targetType: field ? postgresType(field) : '', isAdopted: false }
}
const needs = (more: Partial<ColumnNeeds>): ColumnNeeds => ({
  longest: 5,
  areNumbers: true,
  areWhole: true,
  digits: 5,
  ...more,
})
/** The table as the document made it. */
const table: ExistingTable = {
  columns: [
    ...managedColumnsOf(document.fields).map(({ name }) => ({
      name,
      type: 'text',
      nullable: true,
      defaultExpression: null,
      generated: null,
    })),
    ...document.fields.map((field) => ({
      name: field.name,
      type: postgresType(field),
      nullable: field.isNullable,
      defaultExpression: null,
      generated: null,
    })),
  ],
  primaryKey: ['id'],
  uniqueKeys: [],
}

test('a wider type takes all values of the column, and applying the schema does just that', () => {
  const cases = [
    [widerType(narrow('code'), needs({ longest: 14, areNumbers: false })), 'ALTER COLUMN code TYPE varchar(14)'],
    [withoutNotNull(narrow('code')), 'ALTER COLUMN code DROP NOT NULL'],
    [widerType(narrow('many'), needs({ digits: 12 })), 'ALTER COLUMN many TYPE bigint'],
    [widerType(narrow('many'), needs({ digits: 22 })), 'ALTER COLUMN many TYPE numeric'],
    [widerType(narrow('Price'), needs({ digits: 11, areWhole: false })), 'ALTER COLUMN "Price" TYPE numeric(13,2)'],
  ] as const
  for (const [widening, statement] of cases) {
    expect(widening?.statement).toBe(`ALTER TABLE public.ds_thing ${statement}`)
    const plan = widening ? planSchema(widened(document, widening), table) : null
    expect(plan?.problems).toEqual([])
    const changes = plan?.statements.filter((each) => !each.includes('ADD COLUMN')) ?? []
    expect(changes.map((each) => each.replaceAll('"', '').toLowerCase())).toEqual([
      `alter table ds_thing ${statement}`.replaceAll('"', '').toLowerCase(),
    ])
  }
})

test('nothing is offered that would not take the values', () => {
  expect(widerType(narrow('many'), needs({ areNumbers: false, areWhole: false }))).toBeNull()
  expect(widerType(narrow('Price'), needs({ areNumbers: false }))).toBeNull()
  expect(widerType({ ...narrow('many'), targetType: 'date' }, needs({}))).toBeNull()
})
