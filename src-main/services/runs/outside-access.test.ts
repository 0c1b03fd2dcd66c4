import { expect, test } from 'vitest'

import { pipelineOf } from '../../engine/run/testing/run-fixture.ts'
import { outsideAccess } from './outside-access.ts'

const pipeline = pipelineOf({
  enrich: {
    provider: 'http',
    outputField: 'name',
    config: { url: 'https://api.example.com/?k={{secrets.geo-key}}', headers: { 'X-Api-Key': '{{ secrets.unset }}' } },
  },
})

test('a run gets the secrets that its document names and that are there, and no others', () => {
  const environment = { WEIR_SECRET_GEO_KEY: 'a', WEIR_SECRET_UNSET: '', WEIR_SECRET_OTHER: 'b', PATH: 'c' }
  expect(outsideAccess(pipeline, environment).secrets).toEqual({ 'geo-key': 'a' })
})

test('allowed hosts are listed with commas', () => {
  expect(outsideAccess(pipeline, { WEIR_ALLOWED_HOSTS: ' Localhost:8080 ,10.0.0.5,' }).allowedHosts).toEqual([
    'localhost:8080',
    '10.0.0.5',
  ])
  expect(outsideAccess(pipeline, {}).allowedHosts).toEqual([])
})

test('a webhook gets the secret that signs it without naming one', () => {
  const signed = (hook: object) =>
    pipelineOf({ target: { postHook: { type: 'webhook', url: 'https://a.b', ...hook } } })
  const environment = { WEIR_SECRET_WEBHOOK_SIGNING: 'a', WEIR_SECRET_MINE: 'b' }
  expect(outsideAccess(signed({}), environment).secrets).toEqual({ 'webhook-signing': 'a' })
  expect(outsideAccess(signed({ signingSecret: 'mine' }), environment).secrets).toEqual({ mine: 'b' })
})
