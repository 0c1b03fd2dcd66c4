import { createHmac } from 'node:crypto'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Hook } from '../../../src-shared/hooks/registry.ts'
import { type Script, type ScriptedServer, startScriptedServer } from '../../http/testing/scripted-server.ts'
import { requireHooks, runHooksAfterCommit, runPostHooks, runPreHooks } from './run-hooks.ts'
import { type HookFixture, noCounts, openHookFixture, targetWith } from './testing/hook-fixture.ts'

let script: Script = (_, response) => response.end()
let server: ScriptedServer
let fixture: HookFixture
beforeAll(async () => {
  server = await startScriptedServer((...given) => script(...given))
  const secrets = { 'webhook-signing': 'quiet', 'other-key': 'loud', path: 'a b/c' }
  fixture = await openHookFixture({ allowedHosts: [server.host], secrets })
})
afterAll(async () => {
  await fixture.close()
  await server.close()
})

const webhook = (change: Partial<Extract<Hook, { type: 'webhook' }>> = {}): Hook => ({
  type: 'webhook',
  url: `http://${server.host}/loads`,
  ...change,
})
const before = (hook: Hook) => runPreHooks(fixture.run, targetWith({ preHook: hook }), () => ({ rows: 5 }))
const after = (hook: Hook) =>
  runHooksAfterCommit(fixture.run, targetWith({ postHook: hook }), () => ({ sent: 5, inserted: 4, updated: 1 }))
const last = () => server.arrivals.at(-1)

test('sends the run, the table and the counts, signed over exactly what is sent', async () => {
  script = (_, response) => response.end()
  const [result] = await after(
    webhook({ headers: { 'X-Api-Key': '{{secrets.other-key}}' }, url: `http://${server.host}/x/{{secrets.path}}` }),
  )
  expect(result).toEqual({
    nodeId: 'tgt',
    slot: 'postHook',
    type: 'webhook',
    what: `send a message to ${server.host}`,
    failure: null,
  })
  const { url, headers, body = '' } = last() ?? {}
  expect(url).toBe('/x/a%20b%2Fc')
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'x-api-key': 'loud',
    'x-weir-delivery': 'r1.tgt.postHook',
    'x-weir-signature': `sha256=${createHmac('sha256', 'quiet').update(body).digest('hex')}`,
  })
  expect(JSON.parse(body)).toEqual({
    event: 'load.committed',
    sentAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
    runId: 'r1',
    pipeline: { id: 'things', name: 'Things', irVersion: 3 },
    target: { nodeId: 'tgt', table: 'public.ds_thing', loadMode: 'append' },
    counts: { sent: 5, inserted: 4, updated: 1 },
  })
})

test('can be signed with another secret; one that is not there is named before the load', async () => {
  await before(webhook({ signingSecret: 'other-key' }))
  const { headers, body = '' } = last() ?? {}
  expect(headers?.['x-weir-signature']).toBe(`sha256=${createHmac('sha256', 'loud').update(body).digest('hex')}`)
  expect(JSON.parse(body)).toMatchObject({ event: 'load.starting', counts: { rows: 5 } })
  const missing = (hook: Hook) => expect(requireHooks(fixture.run, targetWith({ postHook: hook }))).rejects
  await missing(webhook({ signingSecret: 'no-such' })).toThrow('WEIR_SECRET_NO_SUCH')
  await missing(webhook({ headers: { a: '{{secrets.absent}}' } })).toThrow('WEIR_SECRET_ABSENT')
})

test('waits for the commit after a load, not before one', async () => {
  const sent = server.arrivals.length
  expect(await runPostHooks(fixture.run, targetWith({ postHook: webhook() }), noCounts)).toEqual([])
  expect(server.arrivals).toHaveLength(sent)
})

test('one that is refused before the load stops the run; a busy server is tried again with the same delivery', async () => {
  script = (_, response) => response.writeHead(403).end()
  await expect(before(webhook())).rejects.toThrow(
    `target tgt, "Before the load" (preHook): the hook could not send a message to ${server.host}: it answered 403. Correct the hook, or what it calls. Nothing was loaded.`,
  )
  const sent = server.arrivals.length
  script = (_, response, number) => response.writeHead(number - sent < 3 ? 503 : 204).end()
  await before(webhook())
  const deliveries = server.arrivals.slice(sent).map(({ headers, body }) => [headers['x-weir-delivery'], body])
  expect(deliveries).toHaveLength(3)
  expect(new Set(deliveries.map(String)).size).toBe(1)
})

test('one that fails after the commit is a result and no error', async () => {
  script = (_, response) => response.writeHead(410).end()
  expect(await after(webhook())).toMatchObject([{ failure: 'it answered 410' }])
})

test('does not reach into this machine or a private network, and is not sent on', async () => {
  const sent = server.arrivals.length
  for (const url of ['http://127.0.0.1:9/', 'http://[::1]:9/', 'http://169.254.169.254/latest', 'http://localhost:9/'])
    expect((await after(webhook({ url })))[0]?.failure, url).toContain('is not on the open internet')
  expect(server.arrivals).toHaveLength(sent)
  script = (_, response) => response.writeHead(307, { location: 'http://169.254.169.254/' }).end()
  expect((await after(webhook()))[0]?.failure).toBe('it sends a POST on to another address')
})
