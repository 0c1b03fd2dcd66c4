import { expect, test } from 'vitest'

import type { ApiKey } from '../../../../src-shared/api-keys/api-key.ts'
import { findSilentEngine, unseenEngine } from './engine-answers.ts'
import { findExpiringKeys, findExpiringSignIns } from './expiring-credentials.ts'
import { findLowDisk } from './disk-space.ts'
import { findUnreachable } from './unreachable-connectors.ts'
import { findWaiting } from './waiting-approvals.ts'
import { findHidingWatermarks } from './watermarks.ts'

const at = new Date('2026-06-01T00:00:00Z')
const inDays = (days: number) => new Date(at.getTime() + days * 86_400_000).toISOString()
const gigabyte = 1024 ** 3
const said = (findings: readonly { severity: string; title: string }[]) =>
  findings.map(({ severity, title }) => `${severity}: ${title}`)

test('a disk that fills up is a warning, one that is almost full is critical', () => {
  expect(findLowDisk('/w', 3 * gigabyte)).toEqual([])
  expect(said(findLowDisk('/w', 1.5 * gigabyte))).toEqual(['warning: The disk of the workspace is filling up'])
  expect(said(findLowDisk('/w', 0.2 * gigabyte))).toEqual(['critical: The disk of the workspace is almost full'])
})

test('a database is silent after a minute, not at its first missing answer', () => {
  const engine = { kind: 'external', address: 'db:5432/sales', state: 'failed', message: null, login: null } as const
  expect(findSilentEngine({ ...engine, since: inDays(0) }, at)).toEqual([])
  const [silent] = findSilentEngine({ ...engine, since: inDays(-1) }, at)
  expect(silent?.detail).toBe('Nothing answers at db:5432/sales. Runs fail until it does.')
})

test('a database is over being silent when it has answered, or when it is another one', () => {
  const engine = { kind: 'external', address: 'db:5432/sales', message: null, login: null, since: inDays(-1) } as const
  const [silent] = findSilentEngine({ ...engine, state: 'failed' }, at)
  expect(unseenEngine({ ...engine, state: 'ready' })).toEqual([])
  for (const unasked of [{ state: 'stopped' }, { state: 'failed' }, { state: 'ready', since: null }] as const)
    expect(unseenEngine({ ...engine, ...unasked })).toEqual([silent?.about])
  expect(unseenEngine({ ...engine, address: 'new:5432/sales', state: 'stopped' })).not.toContain(silent?.about)
  const embedded = { ...engine, kind: 'embedded' } as const
  expect(unseenEngine({ ...embedded, address: '', state: 'stopped' })).toEqual(
    findSilentEngine({ ...embedded, address: '127.0.0.1:5433/weir', state: 'failed' }, at).map(({ about }) => about),
  )
})

test('credentials are named before they expire, and keys that nobody misses are not', () => {
  const key = (name: string, days: number | null, used: number | null, revoked = false): ApiKey => ({
    ...{ id: name, name, prefix: 'krn_', role: 'viewer', scopes: [], createdAt: inDays(-90) },
    expiresAt: days === null ? null : inDays(days),
    lastUsedAt: used === null ? null : inDays(used),
    revokedAt: revoked ? inDays(-1) : null,
  })
  const keys = [
    ...[key('lasting', null, 0), key('late', 30, 0), key('CI', 10, null), key('BI', 2, 0)],
    ...[key('gone', -3, -4), key('forgotten', -3, -80), key('long gone', -31, -32), key('revoked', 2, 0, true)],
  ]
  expect(said(findExpiringKeys(keys, at))).toEqual([
    'warning: The API key CI expires in 10 days',
    'error: The API key BI expires in 2 days',
    'error: The API key gone has expired',
  ])
  const [signIn] = findExpiringSignIns([{ id: 'c', name: 'CRM', expiresAt: inDays(1) }], at)
  expect(signIn).toMatchObject({ title: 'The sign-in of CRM expires in 1 day', about: 'connector c' })
})

test('a connector that runs have read through is missed, one that is being set up is not', () => {
  const connector = { status: 'error' as const, lastError: 'Sign-in was refused.' }
  const listed = [
    { ...connector, id: 'used', name: 'Used', lastSyncAt: inDays(-1) },
    { ...connector, id: 'new', name: 'New', lastSyncAt: null },
  ]
  expect(findUnreachable(listed).map(({ about }) => about)).toEqual(['used'])
})

test('a load that a program asked for is named with who asked', () => {
  const asked = { id: 'a', pipelineId: 'p', pipelineName: 'Orders', version: 3 }
  expect(findWaiting([{ ...asked, askedBy: { kind: 'mcp', name: 'Assistant' } }])).toMatchObject([
    { title: 'A load of Orders waits for a person', about: 'a', pipelineId: 'p', source: 'approvals' },
  ])
})

test('a watermark in the future hides rows, and one that no run moves may', () => {
  const watermark = (value: string, updatedDays: number) => ({
    ...{ pipelineId: 'p', pipelineName: 'Orders', nodeId: 'tgt', table: 'ds_order', column: 'changed_at' },
    ...{ value, runId: null, updatedAt: inDays(updatedDays) },
  })
  const runs = [3, 2, 1].map((days) => ({ status: 'succeeded' as const, startedAt: inDays(-days), rowsRead: 5 }))
  const titles = (value: string, updatedDays: number, ran = runs) =>
    said(findHidingWatermarks([watermark(value, updatedDays)], () => ran, at))
  expect(titles('2031-01-01 00:00:00+00', 0)).toEqual(['error: The watermark of Orders is in the future'])
  expect(titles('2026-05-20 00:00:00+00', -8)).toEqual(['warning: The watermark of Orders stands still'])
  expect(titles('90210', -8, runs.slice(0, 2))).toEqual([])
  expect(titles('90210', -1)).toEqual([])
})
