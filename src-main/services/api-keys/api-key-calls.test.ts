import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { openStore } from '../../storage/open-store.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { apiKeyCalls, apiKeyHolders } from './api-key-calls.ts'

test('a key opens as its role until it expires or is revoked, and only its hash is stored', async () => {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  let at = new Date('2026-05-02T10:00:00Z')
  const parts = { store, now: () => at }
  const calls = apiKeyCalls(parts)
  const holders = apiKeyHolders(parts)
  const { key, made } = await calls.create({ name: 'CI', role: 'editor', expiresAt: '2026-05-03T00:00:00Z' })
  expect(key).toMatch(/^krn_[\w-]{43}$/)
  expect(holders.holder(key)).toEqual({ role: 'editor', caller: { kind: 'key', name: 'CI', id: made.id } })
  expect(holders.holder(`${key}x`)).toBeNull()
  expect(await calls.list(undefined)).toMatchObject([{ prefix: key.slice(0, 12), lastUsedAt: at.toISOString() }])
  await expect(calls.create({ name: 'SCIM', role: 'admin', scopes: ['scim'] })).rejects.toThrow('would open nothing')
  const agent = await calls.create({ name: 'Agent', role: 'editor', scopes: ['mcp:propose'] })
  expect([holders.holder(agent.key), holders.mcpHolder(agent.key)?.scope]).toEqual([null, 'propose'])
  at = new Date('2026-05-03T00:00:00Z')
  expect(holders.holder(key)).toBeNull()
  const lasting = await calls.create({ name: 'Lasting', role: 'viewer' })
  expect(holders.holder(lasting.key)?.role).toBe('viewer')
  expect(await calls.revoke({ id: lasting.made.id })).toEqual({ revoked: true })
  expect(holders.holder(lasting.key)).toBeNull()
  store.close()
  expect(readFileSync(join(folder.path, 'weir.sqlite')).includes(key)).toBe(false)
})
