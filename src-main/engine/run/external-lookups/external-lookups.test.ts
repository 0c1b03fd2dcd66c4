import { once } from 'node:events'

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { type Script, type ScriptedServer, startScriptedServer } from '../../../http/testing/scripted-server.ts'
import { createTestDatabase, type TestDatabase } from '../../../postgres/testing/test-database.ts'
import { createReusingRunner } from '../testing/reusing-runner.ts'
import type { RunFile, RunnerPort } from '../run-port.ts'
import {
  createThings,
  jobOf,
  openRunFixture,
  pipelineOf,
  type RunFixture,
  type RunSpec,
  writeFiles,
} from '../testing/run-fixture.ts'

let database: TestDatabase
let fixture: RunFixture
let runner: RunnerPort
let server: ScriptedServer
beforeAll(async () => {
  database = await createTestDatabase()
  runner = createReusingRunner()
  fixture = await openRunFixture(database, runner)
})
beforeEach(() => createThings(database))
afterEach(() => server.close())
afterAll(async () => {
  await fixture.close()
  await database.drop()
})

const header = 'id,name,amount,born\n'
const rows = `${header}1,at,,\n2,de,,\n3,at,,\n4,xx,,\n`
const named: Script = ({ url }, response) => {
  const name = { '/at': 'Austria', '/de': 'Germany' }[url]
  response.writeHead(name === undefined ? 404 : 200).end(JSON.stringify({ name }))
}

/** Each row's name becomes the country that a service of this machine knows for it. */
async function countries(script: Script, config: object = {}): Promise<RunSpec> {
  server = await startScriptedServer(script)
  const asking = { url: `http://${server.host}/{{name}}`, responsePath: 'name', outputType: 'text', ...config }
  return {
    files: { 'a.csv': rows },
    enrich: { provider: 'http', outputField: 'name', config: asking },
    outside: { allowedHosts: [server.host], secrets: { key: 'hush hush' } },
  }
}

const things = async () =>
  (await database.query('select id, name from ds_thing order by id')).rows.map((row) => Object.values(row))

describe('an enrich node', () => {
  test('asks about each distinct value once and fills every row', async () => {
    const spec = await countries(named)
    const { error, result, events } = await fixture.run({ ...spec, files: { 'a.csv': rows.replace('4,xx,,\n', '') } })
    expect(error).toBeNull()
    expect(await things()).toEqual([
      [1, 'Austria'],
      [2, 'Germany'],
      [3, 'Austria'],
    ])
    expect(server.arrivals.map(({ url }) => url).sort()).toEqual(['/at', '/de'])
    expect(result.receipt?.balanced).toBe(true)
    expect(result.nodeResults[1]).toMatchObject({ id: 'ask', kind: 'enrich', rowsOut: 3 })
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'phase', nodeId: 'ask', message: 'looking up 2 values at the service' }),
    )
    expect(events).toContainEqual(expect.objectContaining({ type: 'progress', nodeId: 'ask', rows: 2, total: 2 }))
  })

  test('brings every answer to its row, however many there are', async () => {
    const spec = await countries(({ url }, response) => response.end(JSON.stringify({ name: `n${url.slice(1)}` })), {
      maxConcurrent: 16,
    })
    const many = Array.from({ length: 2_500 }, (_, index) => `${index},${index},,\n`).join('')
    const { error } = await fixture.run({ ...spec, files: { 'many.csv': header + many } })
    expect(error).toBeNull()
    const wrong = await database.query(
      `select count(*)::int as wrong from ds_thing where name is distinct from 'n' || id`,
    )
    expect(wrong.rows).toEqual([{ wrong: 0 }])
    expect(server.arrivals).toHaveLength(2_500)
  })

  test('stops the run where the service has no answer, and says for what', async () => {
    const { error, committed, failureClass } = await fixture.run(await countries(named))
    expect(error?.message).toBe(
      `node ask: a.csv, line 5: the lookup of "xx" at ${server.host} for column name (enrich ask) failed: it answered 404. Correct the step, try again later, or choose what happens then under "If the lookup fails" (onError). Nothing was loaded.`,
    )
    expect({ committed, failureClass, nodeId: error?.nodeId }).toEqual({
      committed: false,
      failureClass: 'world',
      nodeId: 'ask',
    })
    expect(await things()).toEqual([])
  })

  test('sends rows without an answer to quarantine with the reason', async () => {
    const { error, result } = await fixture.run(await countries(named, { onError: 'quarantine' }))
    expect(error).toBeNull()
    expect(result.receipt?.quarantine).toEqual([{ table: 'dlq.thing_rejected', rows: 1 }])
    const kept = await database.query(`select node_id, column_name, reason, raw from dlq.thing_rejected`)
    expect(kept.rows).toEqual([
      {
        node_id: 'ask',
        column_name: 'name',
        reason: expect.stringContaining('no answer from') as string,
        raw: '4,xx,,',
      },
    ])
  })

  test('counts rows without an answer where they may go on', async () => {
    const spec = await countries(named, { onError: 'null' })
    const { result } = await fixture.run({ ...spec, enrich: { ...spec.enrich, outputField: 'country' } })
    expect(result.failedNodeId).toBeUndefined()
    expect(result.receipt?.nodes[1]).toMatchObject({
      rowsOut: 4,
      warnings: [{ label: `country stays null: no answer from ${server.host}`, rows: 1 }],
    })
  })

  test('sends its secret, and tells it to nobody', async () => {
    const told = await fixture.run(
      await countries((arrival, response, number) => named({ ...arrival, url: '/at' }, response, number), {
        headers: { Authorization: 'Bearer {{secrets.key}}' },
      }),
    )
    expect(told.error).toBeNull()
    expect(new Set(server.arrivals.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer hush hush']))
    expect(JSON.stringify(told)).not.toContain('hush')
  })

  test('ends its requests when the run is cancelled', async () => {
    const closed: Promise<unknown>[] = []
    const cancel: Script = (_, response) => {
      closed.push(once(response, 'close'))
      handle.cancel()
    }
    const handle = await fixture.start(await countries(cancel))
    expect(await handle.outcome).toMatchObject({ status: 'cancelled', committed: false })
    // The server never answers: only the cancelling ends these, and none is sent again.
    await Promise.all(closed)
    expect(new Set(server.arrivals.map(({ url }) => url)).size).toBe(server.arrivals.length)
    expect(await things()).toEqual([])
  })

  test('asks nobody in a preview, and says so', async () => {
    const { files, ...spec } = await countries(named)
    const shown = await preview({ files, ...spec }, 'ask')
    expect(shown.rows.map((row) => row[1])).toEqual([null, null, null, null])
    expect(shown.sample).toBe('all 4 rows of a.csv; ask: no external lookups in a preview, a run makes them')
    expect(server.arrivals).toEqual([])
  })
})

describe('what a library of this machine answers', () => {
  const ops = [{ type: 'language_detect', field: 'name', outputField: 'name' }]
  const texts = `${header}1,Where is my order?,,\n2,Wo ist meine Bestellung?,,\n`

  test('is loaded', async () => {
    server = await startScriptedServer(named)
    const { error } = await fixture.run({ files: { 'a.csv': texts }, ops })
    expect(error).toBeNull()
    expect(await things()).toEqual([
      [1, 'en'],
      [2, 'de'],
    ])
  })

  test('is shown in a preview, and again when the question changes', async () => {
    server = await startScriptedServer(named)
    const spec = { files: { 'a.csv': texts }, ops }
    const files = await writeFiles(fixture.folder, spec.files)
    expect((await preview(spec, 'ask', files)).rows.map((row) => row[1])).toEqual(['en', 'de'])
    const score = [{ type: 'sentiment_score', field: 'name', outputField: 'name' }]
    expect((await preview({ ...spec, ops: score }, 'ask', files)).rows.map((row) => row[1])).toEqual([0, null])
  })

  test('is shown for a thousand values of a large sample', async () => {
    server = await startScriptedServer(named)
    const many = Array.from({ length: 1_500 }, (_, index) => `${index},Where is my order ${index}?,,\n`).join('')
    const shown = await preview({ files: { 'many.csv': header + many }, ops }, 'ask')
    expect(shown.rows.every((row) => row[1] === 'en')).toBe(true)
    expect(shown.sample).toBe(
      'all 1,500 rows of many.csv; ask: 1,000 of 1,500 external lookups in a preview, a run makes all',
    )
  })
})

describe('what only Postgres can judge', () => {
  test('is put to it before the load: what it takes is loaded, the rest leaves', async () => {
    server = await startScriptedServer(named)
    const dates = `${header}1,a,,Jan 5 2026\n2,b,,2026-01-06\n3,c,,Yan 7 2026\n4,d,,Jan 5 2026\n`
    const { error, result, events } = await fixture.run({ files: { 'a.csv': dates }, rowValidation: 'skip' })
    expect(error).toBeNull()
    const born = await database.query('select id, born::text from ds_thing order by id')
    expect(born.rows.map((row) => Object.values(row))).toEqual([
      [1, '2026-01-05'],
      [2, '2026-01-06'],
      [4, '2026-01-05'],
    ])
    expect(result.receipt?.balanced).toBe(true)
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'phase', nodeId: 'tgt', message: 'looking up 2 values at Postgres' }),
    )
  })
})

async function preview(spec: RunSpec, nodeId: string, files?: readonly RunFile[]) {
  const { tempFolder } = await jobOf(fixture.folder, database, spec)
  return runner.preview({
    ir: pipelineOf(spec),
    nodeId,
    limit: 50,
    files: { src: files ?? (await writeFiles(fixture.folder, spec.files)) },
    startedAt: '2026-11-23T08:00:00.000Z',
    schemas: [],
    database: null,
    sample: { kind: 'first' },
    tempFolder,
  })
}
