import { afterAll, expect, test } from 'vitest'

import { serverScript, startTestServer } from '../../stores/testing/test-server.ts'
import type { ScriptedServer } from '../../http/testing/scripted-server.ts'
import { readAll } from '../testing/read-all.ts'
import { stripe } from './stripe.ts'

/** Stripe's own mock: it holds each request to Stripe's published OpenAPI document. */
const script = serverScript('stripe-mock')
const mock = script
  ? await startTestServer({
      command: 'bash',
      args: (folder, port) => [script, folder, String(port)],
      patienceMs: 300_000,
      isReady: async (port) => (await fetch(`http://127.0.0.1:${port}/v1/charges`)).status === 401,
    })
  : null
afterAll(() => mock?.stop())

const server = () => ({ host: `127.0.0.1:${mock?.port ?? 0}` }) as ScriptedServer
const order = (secrets: Record<string, string>, params: Record<string, string> = {}) => ({
  config: { baseUrl: `http://${server().host}` },
  authMethod: 'api_key',
  secrets,
  params,
  limits: { maxAttempts: 1 },
})

test.skipIf(!mock).each(stripe.spec.read?.resourceTypes ?? [])(
  'Stripe (its own mock) lists %s as the spec asks for them',
  async (resource) => {
    const rows = await readAll(stripe, server(), resource, order({ apiKey: 'sk_test_123' }))
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ id }) => typeof id === 'string')).toBe(true)
  },
)

test.skipIf(!mock)(
  'Stripe (its own mock) refuses a wrong key and a wrong parameter with what it says about them',
  async () => {
    await expect(readAll(stripe, server(), 'charges', order({ apiKey: 'quiet' }))).rejects.toThrow(
      /it answered 401 \(.*\)\. Enter the credentials/,
    )
    await expect(
      readAll(stripe, server(), 'invoices', order({ apiKey: 'sk_test_123' }, { status: 'none' })),
    ).rejects.toThrow(/it answered 400 \(.*\)\. Check the settings of the source/)
  },
)
