import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { findElectron } from './find-electron.ts'

const name = process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'

test.skipIf(process.platform !== 'linux')(
  'without a display there is no desktop window, and that is the reason given',
  () => {
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: '/anywhere' })).toEqual({
      missing: 'there is no display',
      canFetch: false,
    })
  },
)

test.skipIf(process.platform !== 'linux')('a folder that is named is used where it holds a runtime', () => {
  const folder = mkdtempSync(join(tmpdir(), 'weir-electron-'))
  const environment = { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: folder }
  expect(findElectron(environment)).toEqual({ missing: `there is no Electron in ${folder}`, canFetch: false })
  writeFileSync(join(folder, name), '')
  chmodSync(join(folder, name), 0o755)
  expect(findElectron(environment)).toEqual({ executable: join(folder, name), folder })
  rmSync(folder, { recursive: true })
})
