import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { createReusingRunner } from '../../engine/run/testing/reusing-runner.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { createStudio, type Studio } from '../../studio.ts'
import { freePort } from '../../webhooks/testing/free-port.ts'
import { databaseUrlOf } from '../testing/database-url-of.ts'

let database: TestDatabase
let folder: ReturnType<typeof temporaryFolder>
let studio: Studio
const open = (holdsWorkspace: boolean) =>
  createStudio({
    host: 'test',
    workspace: join(folder.path, 'workspace'),
    databaseUrl: databaseUrlOf(database.settings),
    holdsWorkspace,
    runner: createReusingRunner(),
  })
beforeAll(async () => {
  folder = temporaryFolder()
  database = await createTestDatabase()
  studio = await open(true)
})
afterAll(async () => {
  await studio.close()
  await database.drop()
  folder[Symbol.dispose]()
})

test('what is sent while the studio is open is loaded by runs, each record once', async () => {
  const { connectors, runs } = studio.services
  await database.query('create table orders (id text, amount text)')
  const { id } = await connectors.create({
    ...{ name: 'Orders', type: 'webhook', authMethod: 'token', secrets: { token: 'quiet' } },
    config: { listenPort: await freePort() },
  })
  const { address, isListening } = await connectors.inbox({ id })
  expect(isListening).toBe(true)
  expect((await connectors.test({ id })).steps).toMatchObject([
    { state: 'done' },
    { message: 'nothing waits for a run' },
  ])
  const send = async (body: object) => {
    const headers = { authorization: 'Bearer quiet' }
    expect((await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })).status).toBe(202)
  }
  const arrived = () => expect.poll(async () => (await connectors.inbox({ id })).waitingFiles, { timeout: 10_000 })
  const ir = {
    ...{ kind: 'pipeline', version: '1.0', id: 'orders', metadata: { name: 'Orders' } },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [
      { id: 'src', kind: 'source', connector: 'webhook', connectorId: id, config: { path: '', format: 'jsonl' } },
      { id: 'tgt', kind: 'target', input: 'src', schema: 'public.orders', loadMode: 'append' },
    ],
  }
  const file = join(folder.path, 'pipeline.json')
  writeFileSync(file, JSON.stringify(ir))
  const run = async () => {
    const started = await studio.files.start(file, { accepts: [] })
    if (started.kind === 'refused') throw new TypeError(started.problems.map(({ message }) => message).join(' '))
    for await (const event of await runs.events({ id: started.run.id })) if (event.type === 'finished') break
    return runs.get({ id: started.run.id })
  }

  await send([
    { id: '1', amount: '1.10' },
    { id: '2', amount: '2.20' },
  ])
  await arrived().toBe(1)
  const first = await run()
  expect({ ...first, error: first.error?.message ?? null }).toMatchObject({ error: null, rowsLoaded: 2 })
  expect(await connectors.inbox({ id })).toMatchObject({ waitingFiles: 0 })
  await send({ id: '3', amount: '3.30' })
  await arrived().toBe(1)
  expect(await run()).toMatchObject({ status: 'succeeded', rowsLoaded: 1 })
  expect(await run()).toMatchObject({ status: 'failed', error: { code: 'file_missing' } })
  const { rows } = await database.query(`select id || ' ' || amount as record from orders order by id`)
  expect(rows.map(({ record }) => record)).toEqual(['1 1.10', '2 2.20', '3 3.30'])

  await studio.close()
  studio = await open(false)
  expect((await studio.services.connectors.test({ id })).steps.at(-1)?.message).toContain('weir serve')
})
