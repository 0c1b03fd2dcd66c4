import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { ScriptedServer } from '../../http/testing/scripted-server.ts'
import { startStrictApi } from '../../apis/testing/strict-api.ts'
import { studioFixtureHere } from '../testing/studio-fixture.ts'

const fixture = studioFixtureHere()

/** A double of an API: it wants its token, gives two hundred rows a page, and says to wait after every third request. */
let api: ScriptedServer
const total = 1_003
beforeAll(async () => {
  api = await startStrictApi({
    authorized: 'Bearer very-quiet',
    burst: 3,
    answer: (url) => {
      const after = Number(url.searchParams.get('after') ?? 0)
      const ids = Array.from({ length: Math.min(200, total - after) }, (_, index) => after + index + 1)
      const items = ids.map((id) => `{"id":${id},"amount":${id}.10,"name":"n, ${id}"${id > 900 ? ',"late":[1]' : ''}}`)
      const next = after + 200 < total ? `,"next":"${after + 200}"` : ''
      return { body: `{"items":[${items.join(',')}]${next}}` }
    },
  })
})
afterAll(() => api.close())

function pipelineFile(connectorId: string): string {
  const folder = join(fixture.folder, 'pulled')
  mkdirSync(folder, { recursive: true })
  const nodes = [
    { id: 'src', kind: 'source', connector: 'rest_api', connectorId, config: { query: 'things?kind=all' } },
    { id: 'load', kind: 'target', input: 'src', schema: 'public.ds_things', loadMode: 'truncate' },
  ]
  const errorHandling = { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } }
  const ir = { kind: 'pipeline', version: '1.0', id: 'pulled', metadata: { name: 'pulled' }, errorHandling, nodes }
  const file = join(folder, 'pipeline.json')
  writeFileSync(file, JSON.stringify(ir))
  return file
}

test('a pipeline loads every page of an API, exactly, and keeps its token to itself', async () => {
  const { connectors, runs } = fixture.studio.services
  const { id: connectorId } = await connectors.create({
    name: 'Things API',
    type: 'rest_api',
    authMethod: 'token',
    config: {
      url: `http://${api.host}/v1`,
      pagination: 'cursor',
      pageOptions: { cursorField: 'next', cursorParam: 'after' },
      rowsPath: 'items',
    },
    secrets: { token: 'very-quiet' },
  })
  expect((await connectors.test({ id: connectorId })).works).toBe(true)
  await fixture.database.query(
    'create table public.ds_things (id numeric primary key, amount numeric, name text, more_fields json)',
  )
  const file = pipelineFile(connectorId)
  const started = await fixture.studio.files.start(file, { accepts: [] })
  if (started.kind === 'refused') throw new TypeError(started.problems.map(({ message }) => message).join(' '))
  const events: unknown[] = []
  for await (const event of await runs.events({ id: started.run.id })) {
    events.push(event)
    if (event.type === 'finished') break
  }
  const run = await runs.get({ id: started.run.id })
  expect({ status: run.status, error: run.error?.message ?? '' }).toEqual({ status: 'succeeded', error: '' })
  const { rows } = await fixture.database.query(
    `select count(*)::int as many, sum(amount)::text as amount, count(more_fields)::int as late,
            min(name) filter (where id = 1000) as name from public.ds_things`,
  )
  const sum = (total * (total + 1)) / 2 + total / 10
  expect(rows).toEqual([{ many: total, amount: sum.toFixed(1), late: total - 900, name: 'n, 1000' }])
  expect(JSON.stringify([events, run]) + readFileSync(file, 'utf8')).not.toContain('very-quiet')
})
