import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, vi } from 'vitest'

import { parseExactly } from '../../../src-shared/values/exact-json.ts'
import { studioFixtureHere } from '../testing/studio-fixture.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const fixture = studioFixtureHere()
const key = { name: 'id', dataType: 'bigint', isNullable: false, isPrimaryKey: true } as const

test('of several callers that create one schema at once, one does', async () => {
  const { schemas } = fixture.studio.services
  const fields = ['a', 'b', 'c', 'd'].map((name) => ({ name, dataType: 'text' }) as const)
  const created = await Promise.allSettled(
    fields.map((field) => schemas.create({ name: 'contested', fields: [key, field] })),
  )
  const [first] = created.flatMap((each) => (each.status === 'fulfilled' ? [each.value.schema] : []))
  const refused = created.flatMap((each) =>
    each.status === 'rejected' ? [(each.reason as { code: string }).code] : [],
  )
  expect(refused).toEqual(['schema_taken', 'schema_taken', 'schema_taken'])
  const found = await fixture.studio.services.tables.page({ table: 'public.ds_contested' })
  const names = found.columns.map(({ name }) => name)
  expect(names.filter((name) => name.length === 1)).toEqual(first?.fields.slice(1).map(({ name }) => name))
})

test('rows that a program adds keep every digit, and cannot say which load they came from', async () => {
  const { schemas, sql } = fixture.studio.services
  const fields = [key, { name: 'amount', dataType: 'numeric' }, { name: 'note', dataType: 'json' }] as const
  const { schema } = await schemas.create({ name: 'exact', fields: [...fields] })
  const rows = parseExactly('[{"id": 9007199254740993, "amount": 0.10, "note": {"n": 12345678901234567890.5}}]')
  expect(await schemas.addRows({ id: schema.id, rows: rows as Record<string, unknown>[] })).toMatchObject({
    inserted: 1,
  })
  const stored = await sql.query({ statement: 'select id::text, amount::text, note::text from ds_exact' })
  expect(stored.rows).toEqual([['9007199254740993', '0.10', '{"n": 12345678901234567890.5}']])
  for (const column of ['_weir_load', '_weir_row', '_kaireon_lineage']) {
    await expect(schemas.addRows({ id: schema.id, rows: [{ id: 1, [column]: 1 }] })).rejects.toMatchObject({
      code: 'request_invalid',
      message: expect.stringContaining(column) as string,
    })
  }
})

test('the columns of a file are found without a table', async () => {
  const path = join(fixture.folder, 'people.csv')
  writeFileSync(path, 'id,name,paid\n1,Ada,10.50\n2,Grace,7.25\n')
  const { columns, rows } = await fixture.studio.services.schemas.infer({ path })
  expect(rows).toBe(2)
  expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual(['id integer', 'name text', 'paid numeric(6,2)'])
})
