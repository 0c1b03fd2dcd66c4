import { createHash } from 'node:crypto'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '../../src-main/postgres/testing/test-database.ts'
import { databaseUrl } from './database-url.ts'
import { makePlace, type Place } from './weir.ts'

interface Report {
  readonly digest: string
  readonly agrees: boolean
  readonly findings: readonly { readonly about: string; readonly state: string; readonly message: string }[]
}

let database: TestDatabase
let place: Place
let runId: string
let loaded: string
beforeAll(async () => {
  database = await createTestDatabase()
  place = makePlace({ databaseUrl: databaseUrl(database.settings) })
  loaded = place.read('customers.csv')
  const result = await place.json<{ runId: string }>('run', 'pipeline.json')
  runId = result.runId
})
afterAll(async () => {
  place[Symbol.dispose]()
  await database.drop()
})

const states = ({ findings }: Report) => findings.map(({ about, state }) => [about, state])
const verify = async () => place.json<Report>('receipt', 'verify', runId)

test('a receipt holds the hashes of the files, the version and the counts, and agrees with what is there', async () => {
  const shown = await place.json<{
    irVersion: number
    receipt: { nodes: readonly { files: readonly { sha256: string }[] }[] }
  }>('receipt', runId.slice(0, 8))
  expect(shown.irVersion).toBe(1)
  const hash = createHash('sha256').update(loaded).digest('hex')
  expect(shown.receipt.nodes[0]?.files[0]?.sha256).toBe(hash)
  const report = await verify()
  expect(report.agrees).toBe(true)
  expect(states(report)).toEqual([
    ['ledger', 'agrees'],
    ['table', 'agrees'],
    ['file', 'agrees'],
  ])
  const page = await place.weir('receipt', 'show', runId, '--html', 'receipt.html')
  expect(page.code).toBe(0)
  for (const text of [runId, hash, report.digest, 'Balanced']) expect(place.read('receipt.html')).toContain(text)
})

test('rows that were deleted since are told, and are no fault of the receipt', async () => {
  await database.query(`delete from ds_customer where customer_id = 'CUST-00001'`)
  const report = await verify()
  expect(report.agrees).toBe(true)
  expect(states(report)[1]).toEqual(['table', 'changed'])
  expect(report.findings[1]?.message).toContain('99 rows of public.ds_customer carry this run, which wrote 100 rows')
})

test('an archived file that was changed, and a ledger that was, no longer agree', async () => {
  const archived = place.files().find((file) => file.includes('.archive')) ?? ''
  place.write(archived, `${loaded}x`)
  expect(states(await verify())[2]).toEqual(['file', 'differs'])
  place.write(archived, loaded)
  await database.query(`update weir.load_runs set receipt = replace(receipt, '"sent":100', '"sent":99')`)
  const ended = await place.weir('receipt', 'verify', runId)
  expect(ended.code).toBe(1)
  expect(ended.stdout).toContain('The ledger holds another receipt for this run.')
})
