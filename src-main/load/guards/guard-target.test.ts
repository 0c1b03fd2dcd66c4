import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { createReusingRunner } from '../../engine/run/testing/reusing-runner.ts'
import { createThings, openRunFixture, type RunFixture, type RunSpec } from '../../engine/run/testing/run-fixture.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'

let database: TestDatabase
let fixture: RunFixture
beforeAll(async () => {
  database = await createTestDatabase()
  fixture = await openRunFixture(database, createReusingRunner())
})
beforeEach(async () => {
  await createThings(database)
  await database.query('drop schema if exists weir cascade')
})
afterAll(async () => {
  await fixture.close()
  await database.drop()
})

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const csv = (count: number, columns = 'id,name,amount,born') =>
  [columns, ...numbers(count).map((id) => [id, 'Ada', '1.50', '2000-01-01'].slice(0, columns.split(',').length))].join(
    '\n',
  )
const load = (text: string, spec: Partial<RunSpec> = {}) =>
  fixture.run({ files: { 'a.csv': text }, loadMode: 'truncate', ...spec })
const count = async () => Number((await database.query('select count(*) from ds_thing')).rows[0]?.['count'])
const born = async () => Number((await database.query('select count(born) from ds_thing')).rows[0]?.['count'])

describe('expectedRowCountDelta', () => {
  const target = { expectedRowCountDelta: { maxDecrease: 20, maxIncrease: 50 } }

  test('holds a load that shrinks too much, before the table is emptied, and names the number, the band and the runs', async () => {
    expect((await load(csv(10), { target })).error).toBeNull()
    expect((await load(csv(12), { target })).error).toBeNull()
    const { error, committed, result } = await load(csv(7), { target })
    expect(error).toMatchObject({ code: 'row_count_held', nodeId: 'tgt' })
    expect(error?.message).toBe(
      'target public.ds_thing: 7 rows would be loaded, which is outside 8 to 18, the band of expectedRowCountDelta around the last runs (12, 10 rows). Correct the source, widen the band under Guards of the target, or run it again and accept the row count. Nothing was changed.',
    )
    expect({ committed, failedNodeId: result.failedNodeId }).toEqual({ committed: false, failedNodeId: 'tgt' })
    expect(await count()).toBe(12)
  })

  test('holds a load that grows too much, in every mode, and lets the ends of the band through', async () => {
    await load(csv(10), { target, loadMode: 'upsert' })
    expect((await load(csv(16), { target, loadMode: 'upsert' })).error?.code).toBe('row_count_held')
    expect(await count()).toBe(10)
    expect((await load(csv(15), { target, loadMode: 'upsert' })).error).toBeNull()
    expect((await load(csv(8), { target, loadMode: 'upsert' })).error).toBeNull()
  })

  test('a row count that is accepted is loaded, says so in the receipt, and moves the band of the next run', async () => {
    await load(csv(10), { target })
    const { error, result } = await load(csv(5), { target, accepts: ['rowCount'] })
    expect(error).toBeNull()
    expect(result.receipt?.nodes.at(-1)?.warnings).toEqual([
      { label: 'accepted: 5 rows are outside 8 to 15, the band of the last runs', rows: 5 },
    ])
    expect(await count()).toBe(5)
    expect((await load(csv(5), { target })).error).toBeNull()
  })

  test('compares only as many runs as the document says, and only with runs that were committed', async () => {
    const last = { expectedRowCountDelta: { maxDecrease: 20, lastRuns: 1 } }
    await load(csv(5))
    await load(csv(10))
    await load(`${csv(3)}\n4,,,`)
    expect((await load(csv(7), { target: last })).error?.message).toContain('at least 8, the band')
    expect((await load(csv(8), { target: last })).error).toBeNull()
  })

  test('the first run has nothing to be compared with', async () => {
    expect((await load(csv(3), { target })).error).toBeNull()
  })
})

describe('a column that no longer comes', () => {
  test('holds a mode that replaces rows, before the table is emptied', async () => {
    await load(csv(3))
    const { error } = await load(csv(3, 'id,name'))
    expect(error).toMatchObject({ code: 'columns_held', nodeId: 'tgt' })
    expect(error?.message).toMatch(
      /^target public\.ds_thing: columns amount, born came with the last run \(run-.*\) and are missing now, and load mode truncate would leave them without values\. Add the columns to the file, .* Nothing was changed\.$/,
    )
    expect(await born()).toBe(3)
  })

  test('can be accepted for one run; then it is no longer expected', async () => {
    await load(csv(3))
    const { error, result } = await load(csv(3, 'id,name,amount'), { accepts: ['missingColumns'] })
    expect(error).toBeNull()
    expect(result.receipt?.nodes.at(-1)?.warnings).toEqual([
      {
        label: 'column born was brought by the last run and is not now: it has its default or null in every row now',
        rows: 3,
      },
    ])
    expect(await born()).toBe(0)
    expect((await load(csv(3, 'id,name,amount'))).error).toBeNull()
  })

  test('warns in a mode that keeps rows', async () => {
    await load(csv(3), { loadMode: 'upsert' })
    const { error, result } = await load(csv(3, 'id,name,amount'), { loadMode: 'upsert' })
    expect(error).toBeNull()
    expect(result.receipt?.nodes.at(-1)?.warnings).toEqual([
      {
        label:
          'column born was brought by the last run and is not now: existing rows keep their values, and new ones have its default or null',
        rows: 3,
      },
    ])
    expect(await born()).toBe(3)
  })

  test('is held or let through as onMissingColumn of the source says', async () => {
    await load(csv(3))
    const without = csv(3, 'id,name,amount')
    const held = await load(without, { loadMode: 'upsert', config: { onMissingColumn: 'fail' } })
    expect(held.error?.code).toBe('columns_held')
    const passed = await load(without, { config: { onMissingColumn: 'null' } })
    expect(passed.error).toBeNull()
  })

  test('times that the file brought once, and columns that the table no longer has, are not missed', async () => {
    await load('id,name,born,created_at\n1,Ada,2000-01-01,2020-01-01T00:00:00Z\n')
    await database.query('alter table ds_thing drop column born')
    const { error, result } = await load('id,name\n1,Ada\n')
    expect(error).toBeNull()
    expect(result.receipt?.nodes.at(-1)?.warnings).toEqual([])
  })
})
