import { expect, onTestFinished, test } from 'vitest'

import { temporaryFolder } from '../storage/testing/temporary-folder.ts'
import { lazyVault } from './lazy-vault.ts'
import { takePassphrase } from './passphrase-from-environment.ts'

/** A workspace with one secret, whose key is locked with a passphrase. */
async function lockedWorkspace() {
  const folder = temporaryFolder()
  onTestFinished(() => {
    folder[Symbol.dispose]()
  })
  const workspace = folder.path
  const vault = await lazyVault({ workspace, passphrase: 'correct horse' }).open()
  return { workspace, sealed: await vault.seal('crm', 'hunter2') }
}

test('a workspace whose first secret is entered with a passphrase opens with it alone', async () => {
  const { workspace, sealed } = await lockedWorkspace()
  const given = lazyVault({ workspace, passphrase: 'correct horse' })
  expect(await (await given.open()).open('crm', sealed)).toBe('hunter2')
  expect(await given.state()).toEqual({ secretsProtectedBy: 'passphrase', isLocked: false })
  for (const passphrase of [null, 'battery staple']) {
    const locked = lazyVault({ workspace, passphrase })
    await expect(locked.open()).rejects.toMatchObject({ code: 'secret_unreadable' })
    expect(await locked.state()).toEqual({ secretsProtectedBy: 'passphrase', isLocked: true })
  }
})

test('a person is asked once, when a secret is needed, and not to show how secrets are protected', async () => {
  const { workspace, sealed } = await lockedWorkspace()
  let asked = 0
  const vault = lazyVault({ workspace, askPassphrase: () => Promise.resolve(++asked === 1 ? 'correct horse' : null) })
  expect(await vault.state()).toMatchObject({ isLocked: true })
  expect(asked).toBe(0)
  const opened = await Promise.all([vault.open(), vault.open()])
  expect(await opened[1].open('crm', sealed)).toBe('hunter2')
  expect(asked).toBe(1)
})

test('an open workspace is unlocked later, and stays locked after a wrong passphrase', async () => {
  const { workspace, sealed } = await lockedWorkspace()
  const vault = lazyVault({ workspace })
  await expect(vault.open()).rejects.toThrow(/was not given. Enter it in Settings, or set WEIR_PASSPHRASE/)
  await expect(vault.unlock('battery staple')).rejects.toThrow(/the passphrase is not the workspace's/)
  expect(await vault.state()).toMatchObject({ isLocked: true })
  await vault.unlock('correct horse')
  expect(await vault.state()).toMatchObject({ isLocked: false })
  expect(await (await vault.open()).open('crm', sealed)).toBe('hunter2')
})

test('the passphrase does not stay in the environment that other processes inherit', () => {
  const environment: NodeJS.ProcessEnv = { PATH: '/bin', WEIR_PASSPHRASE: 'correct horse' }
  expect(takePassphrase(environment)).toBe('correct horse')
  expect(environment).toEqual({ PATH: '/bin' })
  expect(takePassphrase(environment)).toBeNull()
})
