import { expect, test } from 'vitest'

import { pipelineOf } from '../../engine/run/testing/run-fixture.ts'
import { outsideAccess } from './outside-access.ts'

const unset = { memoryMb: null, ledgerSchema: null, allowedHosts: [] as string[] }
const workspace = (allowedHosts: string[] = []) => ({ settings: { get: () => ({ ...unset, allowedHosts }) } }) as never

const pipeline = pipelineOf({
  enrich: {
    provider: 'http',
    outputField: 'name',
    config: { url: 'https://api.example.com/?k={{secrets.geo-key}}', headers: { 'X-Api-Key': '{{ secrets.unset }}' } },
  },
})

test('a run gets the secrets that its document names and that are there, and no others', () => {
  const environment = { WEIR_SECRET_GEO_KEY: 'a', WEIR_SECRET_UNSET: '', WEIR_SECRET_OTHER: 'b', PATH: 'c' }
  expect(outsideAccess(workspace(), pipeline, environment).secrets).toEqual({ 'geo-key': 'a' })
})

test('allowed hosts are those of the settings and of the environment, listed with commas', () => {
  expect(
    outsideAccess(workspace(), pipeline, { WEIR_ALLOWED_HOSTS: ' Localhost:8080 ,10.0.0.5,' }).allowedHosts,
  ).toEqual(['localhost:8080', '10.0.0.5'])
  expect(outsideAccess(workspace(), pipeline, {}).allowedHosts).toEqual([])
  const both = outsideAccess(workspace(['inside.example']), pipeline, { WEIR_ALLOWED_HOSTS: '10.0.0.5' })
  expect(both.allowedHosts).toEqual(['inside.example', '10.0.0.5'])
})

test('a webhook gets the secret that signs it without naming one', () => {
  const signed = (hook: object) =>
    pipelineOf({ target: { postHook: { type: 'webhook', url: 'https://a.b', ...hook } } })
  const environment = { WEIR_SECRET_WEBHOOK_SIGNING: 'a', WEIR_SECRET_MINE: 'b' }
  expect(outsideAccess(workspace(), signed({}), environment).secrets).toEqual({ 'webhook-signing': 'a' })
  expect(outsideAccess(workspace(), signed({ signingSecret: 'mine' }), environment).secrets).toEqual({ mine: 'b' })
})
