import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { findElectron } from '../demo/find-electron.ts'
import { readFuses, setFuses } from './set-fuses.ts'

const found = findElectron({ DISPLAY: ':0', ...process.env })

test.skipIf('missing' in found)('a packaged runtime can no longer be run as plain Node', async () => {
  if ('missing' in found) return
  const folder = mkdtempSync(join(tmpdir(), 'weir-fuses-'))
  const executable = join(folder, 'electron')
  // The runtime looks for its other files in its own folder.
  for (const name of readdirSync(found.folder)) symlinkSync(join(found.folder, name), join(folder, name))
  rmSync(executable)
  copyFileSync(found.executable, executable)
  const asNode = () =>
    spawnSync(executable, ['-e', 'console.log("ran as node")'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', DISPLAY: '' },
      encoding: 'utf8',
      timeout: 20_000,
    }).stdout
  expect(asNode()).toContain('ran as node')
  await setFuses(executable)
  expect(asNode()).not.toContain('ran as node')
  expect(await readFuses(executable)).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: process.platform !== 'linux',
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  })
  rmSync(folder, { recursive: true })
})
