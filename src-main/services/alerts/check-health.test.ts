import { expect, onTestFinished, test } from 'vitest'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { openStore } from '../../storage/open-store.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { checkHealth } from './check-health.ts'
import type { HealthCheck, HealthParts } from './checks/health-check.ts'

const silent = {
  about: 'engine',
  severity: 'error',
  source: 'system',
  title: 'The engine database does not answer',
  detail: '',
} as const

test('what a check found lasts while it cannot look, and ends when it looks and finds nothing', async () => {
  const folder = temporaryFolder()
  const store = openStore(folder.path)
  onTestFinished(() => {
    store.close()
    folder[Symbol.dispose]()
  })
  const warned: string[] = []
  const log = { warn: (message: string) => warned.push(message) }
  const parts = { store, now: () => new Date('2026-06-01T00:00:00Z'), log } as unknown as HealthParts
  const unseen: string[] = []
  const check = (find: HealthCheck['find']): HealthCheck => ({ name: 'database', find, unseen: () => unseen })
  const broken: HealthCheck = { name: 'disk', find: () => Promise.reject(new AppError('cancelled', { by: 'a test' })) }
  const look = (find: HealthCheck['find']) => checkHealth(parts, [broken, check(find)])
  expect(await look(() => Promise.resolve([silent]))).toEqual({ checked: 1, found: 1 })
  expect(await look(() => Promise.resolve(null))).toEqual({ checked: 0, found: 1 })
  unseen.push('engine')
  expect(await look(() => Promise.resolve([]))).toEqual({ checked: 1, found: 1 })
  unseen.pop()
  expect(await look(() => Promise.resolve([]))).toEqual({ checked: 1, found: 0 })
  expect(warned).toHaveLength(4)
  const [alert] = store.alerts.list({ unreadOnly: false, limit: 10 })
  expect(alert).toMatchObject({ title: silent.title, isRead: true, overAt: '2026-06-01T00:00:00.000Z' })
})
