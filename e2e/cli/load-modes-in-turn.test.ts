import { afterAll, beforeAll, expect, test } from 'vitest'

import { loadModeDefinition, type LoadModeName } from '../../src-shared/load-modes/registry.ts'
import { createTestDatabase, type TestDatabase } from '../../src-main/postgres/testing/test-database.ts'
import { databaseUrl } from './database-url.ts'
import { makePlace, type Place } from './weir.ts'

interface RunResult {
  readonly ok: boolean
  readonly error?: string
  readonly failedNodeId?: string
  readonly nodeResults: readonly { readonly id: string; readonly rowsLoaded?: number }[]
  readonly receipt: {
    readonly targets: readonly { readonly terms: readonly { readonly name: string; readonly rows: number }[] }[]
    readonly nodes: readonly { readonly nodeId: string; readonly exits: readonly { readonly rows: number }[] }[]
  } | null
}

// The platform's worked example: one pipeline whose load mode is switched again and again, the file brought anew for each run.
let database: TestDatabase
let place: Place
let file: string
beforeAll(async () => {
  database = await createTestDatabase()
  place = makePlace({ databaseUrl: databaseUrl(database.settings) })
  file = place.read('customers.csv')
})
afterAll(async () => {
  place[Symbol.dispose]()
  await database.drop()
})

type Document = { nodes: Record<string, unknown>[] }

async function runAs(
  loadMode: LoadModeName,
  fields: Record<string, unknown> = {},
  bringsFile = true,
): Promise<RunResult> {
  const document = JSON.parse(place.read('pipeline.json')) as Document
  const nodes = document.nodes.map((node) => {
    if (node['kind'] === 'source') {
      const waitPolicy = { maxRetries: 0, intervalMinutes: 1, onMissAction: 'alert' }
      return { ...node, config: { ...(node['config'] as object), waitPolicy } }
    }
    if (node['kind'] !== 'target') return node
    const { upsertKey: _, watermarkColumn: __, ...target } = node
    return { ...target, loadMode, ...fields }
  })
  place.write('pipeline.json', JSON.stringify({ ...document, nodes }))
  if (bringsFile) place.write('customers.csv', file)
  return place.json<RunResult>('run', 'pipeline.json')
}

const loaded = (result: RunResult) => result.nodeResults.find(({ id }) => id === 'tgt')?.rowsLoaded
const termsOf = (result: RunResult) =>
  Object.fromEntries((result.receipt?.targets[0]?.terms ?? []).map(({ name, rows }) => [name, rows]))
const rowsInTable = async () => (await database.query('select count(*)::int as n from ds_customer')).rows[0]?.['n']

test('upsert loads the hundred rows', async () => {
  const result = await runAs('upsert', { upsertKey: ['customer_id'] })
  expect(result.ok).toBe(true)
  expect(loaded(result)).toBe(100)
}, 120_000)

test('truncate replaces them', async () => {
  const result = await runAs('truncate')
  expect(result.error).toBeUndefined()
  expect(termsOf(result)).toEqual({ inserted: 100, deleted: 100 })
}, 120_000)

test('a source that is empty aborts truncate before anything is deleted, in the words of the platform', async () => {
  const result = await runAs('truncate', {}, false)
  expect(result).toMatchObject({
    ok: false,
    failedNodeId: 'tgt',
    error:
      'target public.ds_customer: source is empty (0 rows from validate_email); aborting truncate to prevent data loss. Set failOnEmptySource:false to override.',
  })
  expect(await rowsInTable()).toBe(100)
}, 120_000)

test.skipIf(loadModeDefinition('blue_green').refusal !== null)(
  'blue_green swaps a new generation in, and is held by the same guard',
  async () => {
    expect(loaded(await runAs('blue_green'))).toBe(100)
    const empty = await runAs('blue_green', {}, false)
    expect(empty.error).toContain('source is empty (0 rows from validate_email); aborting blue_green')
    expect(await rowsInTable()).toBe(100)
  },
  120_000,
)

test('incremental_watermark reads the highest value of the table first, and then loads only rows past it', async () => {
  const fields = { watermarkColumn: 'signup_date' }
  const first = await runAs('incremental_watermark', fields)
  expect(first.error).toBeUndefined()
  expect(loaded(first)).toBe(0)
  const [header = '', row = ''] = file.split('\n')
  const names = header.split(',')
  const later = row.split(',').map((value, index) => {
    return names[index] === 'customer_id' ? 'CUST-99999' : names[index] === 'signup_date' ? '2030-01-01' : value
  })
  place.write('customers.csv', `${file.trimEnd()}\n${later.join(',')}\n`)
  const second = await runAs('incremental_watermark', fields, false)
  expect(second.error).toBeUndefined()
  expect(loaded(second)).toBe(1)
  const marks = await place.json<readonly { value: string }[]>('watermark', 'list')
  expect(marks.map(({ value }) => value)).toEqual(['2030-01-01'])
}, 120_000)

test('cdc_mirror is refused with the sentence of the platform', async () => {
  const document = JSON.parse(place.read('pipeline.json')) as Document
  const nodes = document.nodes.map((node) => {
    if (node['kind'] !== 'target') return node
    const { watermarkColumn: _, ...target } = node
    return { ...target, loadMode: 'cdc_mirror', cdcSource: 'debezium://orders-cdc' }
  })
  place.write('cdc.json', JSON.stringify({ ...document, nodes }))
  const ended = await place.weir('check', 'cdc.json', '--json')
  const { problems } = JSON.parse(ended.stdout) as { problems: readonly { message: string; severity: string }[] }
  expect(problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([
    'cdc_mirror is not yet wired in this build (FLOW_STREAMING_ENABLED is off)',
  ])
})
