import { afterAll, beforeAll, expect, test } from 'vitest'

import type { LoadPlan } from '../../src-shared/load-plan/load-plan.ts'
import { createTestDatabase, type TestDatabase } from '../../src-main/postgres/testing/test-database.ts'
import { databaseUrl } from './database-url.ts'
import { makePlace, type Place } from './weir.ts'

let database: TestDatabase
let place: Place
beforeAll(async () => {
  database = await createTestDatabase()
  place = makePlace({ databaseUrl: databaseUrl(database.settings) })
})
afterAll(async () => {
  place[Symbol.dispose]()
  await database.drop()
})

const shortId = /--plan ([0-9a-f]{8})/

test('a first load is planned without its table, loaded by its plan, and the next plan finds nothing to do', async () => {
  const planned = await place.weir('plan', 'pipeline.json', '--samples', '1')
  expect(planned.stderr).toContain('comparing the rows with public.ds_customer')
  expect(planned.stdout).toContain('public.ds_customer  upsert, compared by customer_id; a new table')
  expect(planned.stdout).toContain('100 inserted   0 updated   0 unchanged')
  expect(planned.stdout).toContain('CREATE TABLE IF NOT EXISTS "ds_customer"')
  expect(planned.stdout).toContain('+ customer_id CUST-00001, first_name Ada')
  expect((await database.query(`select to_regclass('public.ds_customer') as made`)).rows).toEqual([{ made: null }])

  const id = shortId.exec(planned.stdout)?.[1] ?? ''
  const loaded = await place.weir('run', 'pipeline.json', '--keep-source', '--plan', id)
  expect([loaded.code, loaded.stdout]).toEqual([0, expect.stringContaining('sent 100 = 100 inserted')])

  const again = await place.json<LoadPlan>('plan', 'pipeline.json')
  expect(again.targets[0]?.effects.map(({ effect, rows }) => [effect, rows])).toEqual([
    ['inserted', 0],
    ['updated', 0],
    ['unchanged', 100],
  ])
  expect(again.estimate).toMatchObject({ basis: 'earlier runs', runs: 1 })
})

test('a plan that no longer fits is refused with what changed, and a discarded one is gone', async () => {
  const { id } = await place.json<LoadPlan>('plan', 'pipeline.json')
  await database.query(`update public.ds_customer set city = 'Elsewhere' where customer_id = 'CUST-00007'`)
  const refused = await place.weir('run', 'pipeline.json', '--keep-source', '--plan', id)
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain(
    'rows of public.ds_customer were changed since. Plan the load again. Nothing was loaded.',
  )

  const { stdout } = await place.weir('plan', 'pipeline.json')
  expect(stdout).toMatch(/~ customer_id CUST-00007: city Elsewhere → \w+/)
  const kept = await place.json<readonly { readonly id: string }[]>('plans', 'list')
  expect(kept.map((plan) => plan.id.slice(0, 8))).toEqual([shortId.exec(stdout)?.[1]])
  expect((await place.weir('plans', 'discard', kept[0]?.id ?? '')).stdout).toContain('Discarded the plan.')
  expect(await place.json('plans', 'list')).toEqual([])
})
