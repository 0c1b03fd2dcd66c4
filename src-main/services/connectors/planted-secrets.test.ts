import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import { accessesOf } from './connector-access.ts'
import { studioFixtureHere } from '../testing/studio-fixture.ts'

const planted = 'pl4nted-t0ken-of-the-source'
const ofOthers = 'pl4nted-t0ken-of-another-one'
const fixture = studioFixtureHere()

let server: Server
let accepted = planted
const commandLines: string[] = []
beforeAll(async () => {
  // It repeats what it was sent, as some servers do.
  server = createServer((request, response) => {
    commandLines.push(...runningCommandLines())
    const sent = request.headers.authorization ?? ''
    if (sent === `Bearer ${accepted}`) response.setHeader('content-type', 'text/csv').end('id\n1\n2\n')
    else response.writeHead(403, `no ${sent.slice(7)}`).end(`{"error":"${sent} is not known"}`)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  await fixture.studio.services.settings.set({ allowedHosts: [host()] })
  await fixture.database.query('create table pulled (id text)')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const host = (): string => `127.0.0.1:${(server.address() as AddressInfo).port}`

function runningCommandLines(): string[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => ['cmdline', 'environ'].map((file) => readOrNothing(join('/proc', pid, file))))
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // It ended in the meantime.
    return ''
  }
}

function textsIn(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })) return ''
  if (statSync(path).isFile()) return readFileSync(path, 'latin1')
  return readdirSync(path)
    .map((name) => textsIn(join(path, name)))
    .join('\n')
}

const documentOf = (connectorId: string) => ({
  ...{ kind: 'pipeline', version: '1.0', id: 'pulled', metadata: { name: 'Pulled' } },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes: [
    {
      ...{ id: 'src', kind: 'source', connector: 'http_pull', connectorId },
      config: { path: 'things.csv', format: 'csv' },
    },
    { id: 'load', kind: 'target', input: 'src', schema: 'public.pulled', loadMode: 'append' },
  ],
})

async function run(pipelineId: string, ir: unknown) {
  const { runs } = fixture.studio.services
  const { id } = await runs.start({ pipelineId, ir, again: true })
  const events: RunEvent[] = []
  for await (const event of await runs.events({ id })) events.push(event)
  return { events, detail: await runs.get({ id }) }
}

test('no output, log, file, table, event or command line of a run holds a credential, also where a server repeats it', async () => {
  const { connectors, pipelines, alerts, system } = fixture.studio.services
  const make = (name: string, token: string) =>
    connectors.create({
      ...{ name, type: 'http_pull', authMethod: 'token', secrets: { token } },
      config: { baseUrl: `http://${host()}` },
    })
  const [own, other] = [await make('Own', planted), await make('Other', ofOthers)]
  const ir = documentOf(own.id)
  const pipeline = await pipelines.create({ name: 'Pulled', ir })
  const loaded = await run(pipeline.id, ir)
  expect(loaded.detail).toMatchObject({ error: null, status: 'succeeded', rowsLoaded: 2 })
  expect(await connectors.get({ id: own.id })).toMatchObject({ lastSyncRowCount: 2 })
  accepted = 'another token'
  const refused = await run(pipeline.id, ir)
  expect(refused.detail.status).toBe('failed')
  const told = [
    ...[loaded, refused, await pipelines.check({ id: pipeline.id, ir }), await connectors.test({ id: own.id })],
    ...[await connectors.list(undefined), await pipelines.get({ id: pipeline.id }), await alerts.list({})],
    ...[await connectors.usedBy({ id: other.id }), await system.info(undefined), commandLines],
    (await fixture.database.query('select * from weir.load_ledger')).rows,
  ]
  const places = [JSON.stringify(told), textsIn(fixture.folder)].join('\n')
  expect(commandLines.length).toBeGreaterThan(0)
  for (const secret of [planted, ofOthers, Buffer.from(planted).toString('base64')]) {
    expect(places.includes(secret), secret).toBe(false)
  }
})

test('a run gets the connectors of its own sources and no others', async () => {
  const access = { id: 'own', type: 'http_pull', authMethod: 'token' as const, config: {}, sealed: null, name: 'Own' }
  const times = { status: 'active' as const, lastTestedAt: null, lastError: null, createdAt: '', updatedAt: '' }
  const stored = { ...access, ...times, description: '', lastSyncRowCount: null, lastSyncAt: null }
  const asked: string[] = []
  const store = {
    connectors: {
      find: (id: string) => {
        asked.push(id)
        return stored
      },
    },
  } as unknown as Parameters<typeof accessesOf>[0]['store']
  const vault = () => Promise.reject(new TypeError('nothing is sealed'))
  const parts = { store, vault } as unknown as Parameters<typeof accessesOf>[0]
  const pipeline = documentOf('own') as unknown as Parameters<typeof accessesOf>[1]
  expect(Object.keys(await accessesOf(parts, pipeline))).toEqual(['src'])
  expect(asked).toEqual(['own'])
})
