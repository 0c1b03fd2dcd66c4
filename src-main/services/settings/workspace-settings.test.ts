import { expect, onTestFinished, test } from 'vitest'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { BackgroundSettings } from '../../../src-shared/settings/background-settings.ts'
import { createReusingRunner } from '../../engine/run/testing/reusing-runner.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { createStudio } from '../../studio.ts'

test('a start with the system is kept once the system has taken it', async () => {
  const folder = temporaryFolder()
  let isRefused = true
  const applied: BackgroundSettings[] = []
  const studio = await createStudio({
    ...{ host: 'test', workspace: folder.path, databaseUrl: null, holdsWorkspace: false },
    runner: createReusingRunner(),
    applyBackground: ({ staysInTray, startsWithSystem }) => {
      if (isRefused)
        throw new AppError('start_with_system_failed', { file: '/autostart/weir.desktop', reason: 'EACCES' })
      applied.push({ staysInTray, startsWithSystem })
    },
  })
  onTestFinished(async () => {
    await studio.close()
    folder[Symbol.dispose]()
  })
  const { settings } = studio.services
  const wanted = { staysInTray: true, startsWithSystem: true }
  await expect(settings.set(wanted)).rejects.toMatchObject({ code: 'start_with_system_failed' })
  expect(await settings.get(undefined)).toMatchObject({ staysInTray: false, startsWithSystem: false })
  isRefused = false
  expect(await settings.set(wanted)).toMatchObject(wanted)
  await settings.set({ alertsKeptDays: 30 })
  expect(applied).toEqual([wanted])
})
