import { expect, test } from 'vitest'

import { expiryAfter, keyState, openings, opensWords, scopesOf } from './key-words.ts'

const now = new Date('2026-06-01T00:00:00.000Z')

test('a key says what it opens, and what it opens is what was chosen', () => {
  expect(openings.map(({ value }) => opensWords({ scopes: scopesOf(value) }))).toEqual([
    'HTTP API, MCP',
    'MCP: read',
    'MCP: propose',
    'MCP: run',
  ])
})

test('a key expires after what was chosen, and a revoked one stays revoked', () => {
  expect([expiryAfter('30', now), expiryAfter('never', now)]).toEqual(['2026-07-01T00:00:00.000Z', null])
  const expiresAt = expiryAfter('-1', now)
  expect(keyState({ revokedAt: null, expiresAt }, now)).toBe('expired')
  expect(keyState({ revokedAt: 'then', expiresAt }, now)).toBe('revoked')
  expect(keyState({ revokedAt: null, expiresAt: null }, now)).toBe('active')
})
