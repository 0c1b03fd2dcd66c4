import { expect, test } from 'vitest'

import { openStore } from '../../storage/open-store.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { weirHere } from './testing/weir-here.ts'

test('a schedule is set, shown, paused and removed by command, and what cannot be read is refused', async () => {
  using folder = temporaryFolder()
  const weir = (...args: readonly string[]) =>
    weirHere([...args, '--workspace', folder.path], { folder: folder.path, environment: process.env })
  expect((await weir('schedules', 'list')).stdout).toContain('No pipeline has a schedule')
  const store = openStore(folder.path)
  const at = '2026-01-01T00:00:00.000Z'
  store.pipelines.put({ id: 'orders', name: 'Orders', description: '', baseFolder: folder.path, at })
  store.versions.save({ pipelineId: 'orders', ir: { id: 'orders' }, authoredBy: null, comment: null, at })
  store.close()
  const set = await weir(
    'schedules',
    'set',
    'orders',
    '--cron',
    '0 9 * * 1-5',
    '--zone',
    'Europe/Berlin',
    '--overlap',
    'queue',
  )
  expect(set.stdout).toContain('0 9 * * 1-5, Europe/Berlin')
  expect(set.stdout).toContain('overlap: queue')
  expect((await weir('schedules', 'list')).stdout).toContain('in force')
  const shown = JSON.parse((await weir('schedules', 'show', 'orders', '--json')).stdout) as { nextFires: string[] }
  expect(shown.nextFires).toHaveLength(5)
  expect((await weir('schedules', 'set', 'orders', '--cron', '61 * * * *')).code).toBe(1)
  expect((await weir('schedules', 'set', 'orders', '--cron', '* * * * *', '--every', '5')).code).toBe(2)
  expect((await weir('schedules', 'pause', 'orders')).stdout).toContain('It is paused.')
  const looked = JSON.parse((await weir('scheduler', '--once', '--json')).stdout) as { started: unknown[] }
  expect(looked.started).toEqual([])
  expect((await weir('schedules', 'remove', 'orders')).stdout).toContain('It has no schedule.')
}, 120_000)
