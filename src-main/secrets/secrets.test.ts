import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'

import type { KeyWrapper } from './key-wrapper.ts'
import { type KeychainEntry, keychainWrapper } from './keychain-wrapper.ts'
import { maskSecret } from './mask-secret.ts'
import { openSecretVault, type SecretVault, type SecretVaultOptions } from './open-secret-vault.ts'
import { passphraseWrapper } from './passphrase-wrapper.ts'
import { openSecret, sealSecret } from './sealed-secret.ts'

const root = mkdtempSync(join(tmpdir(), 'weir-secrets-'))
afterAll(() => rmSync(root, { recursive: true }))
const newWorkspace = (): string => mkdtempSync(join(root, 'workspace-'))
const key = randomBytes(32)
const unreadable = (reason: string): object => ({
  code: 'secret_unreadable',
  message: expect.stringContaining(reason) as string,
})

/** Never the keychain of the person who runs the tests. */
const openVault = (options: SecretVaultOptions): Promise<SecretVault> =>
  openSecretVault(options, () => Promise.resolve(null))

test('any secret comes back as it was, and no two ciphertexts of it are alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (secret, recordId) => {
      const sealed = sealSecret(key, recordId, secret)
      expect(sealed).toMatch(/^v1\.[\w-]+$/)
      expect(openSecret(key, recordId, sealed)).toBe(secret)
      expect(sealSecret(key, recordId, secret)).not.toBe(sealed)
    }),
  )
})

test('a ciphertext with any bit changed does not open', () => {
  const sealed = sealSecret(key, 'connector 1', 'hunter2')
  const bytes = Buffer.from(sealed.slice(3), 'base64url')
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(() => openSecret(key, 'connector 1', `v1.${changed.toString('base64url')}`)).toThrow('cannot be read')
  }
})

test('a ciphertext opens neither with another key, nor in another record, nor when it was cut or is of another version', () => {
  const sealed = sealSecret(key, 'connector 1', 'hunter2')
  expect(() => openSecret(randomBytes(32), 'connector 1', sealed)).toThrow("another workspace's key")
  expect(() => openSecret(key, 'connector 2', sealed)).toThrow('it was changed')
  expect(() => openSecret(key, 'connector 1', sealed.slice(0, -4))).toThrow('it was changed')
  expect(() => openSecret(key, 'connector 1', 'v1.AAAA')).toThrow('a part of it is missing')
  expect(() => openSecret(key, 'connector 1', sealed.replace('v1', 'v2'))).toThrow('newer Weir')
})

test('a failure to open a secret never holds the secret or the key', () => {
  const sealed = sealSecret(key, 'a', 'hunter2')
  try {
    openSecret(key, 'b', sealed)
    expect.unreachable()
  } catch (error) {
    const told = JSON.stringify(error, Object.getOwnPropertyNames(error))
    expect(told).not.toContain('hunter2')
    expect(told).not.toContain(key.toString('base64'))
  }
})

test('a secret is shown by two characters at either end; a short one not at all, and none by its length', () => {
  expect(maskSecret('AKIAIOSFODNN7EXAMPLE')).toBe('AK••••••••LE')
  expect(maskSecret('AKIAIOSFODNN')).toBe('AK••••••••NN')
  expect(maskSecret('hunter2')).toBe('••••••••')
  expect(maskSecret('')).toBe('••••••••')
})

test('without a keychain the key lies in a file for its owner only, and the vault says so', async () => {
  const workspace = newWorkspace()
  const vault = await openVault({ workspace })
  const sealed = await vault.seal('connector 1', 'hunter2')
  expect(vault.protectedBy).toBe('key file')
  for (const file of readdirSync(join(workspace, 'secrets'))) {
    expect(statSync(join(workspace, 'secrets', file)).mode & 0o777).toBe(0o600)
  }
  const later = await openVault({ workspace })
  expect(await later.open('connector 1', sealed)).toBe('hunter2')
  rmSync(join(workspace, 'secrets', 'key-file'))
  const without = await openVault({ workspace })
  await expect(without.open('connector 1', sealed)).rejects.toMatchObject(unreadable('is gone'))
})

test('processes that ask for the first secret at once get the same key', async () => {
  const workspace = newWorkspace()
  const vaults = await Promise.all(Array.from({ length: 5 }, () => openVault({ workspace })))
  const sealed = await Promise.all(vaults.map((vault) => vault.seal('a', 'hunter2')))
  for (const text of sealed) expect(await vaults[0]?.open('a', text)).toBe('hunter2')
})

test('a passphrase opens the workspace, another one or none does not', async () => {
  const workspace = newWorkspace()
  const vault = await openVault({ workspace, passphrase: 'correct horse é' })
  const sealed = await vault.seal('a', 'hunter2')
  expect(vault.protectedBy).toBe('passphrase')
  const composedOtherwise = await openVault({ workspace, passphrase: 'correct horse é'.normalize('NFD') })
  expect(await composedOtherwise.open('a', sealed)).toBe('hunter2')
  const wrong = openVault({ workspace, passphrase: 'wrong' })
  await expect(wrong).rejects.toMatchObject(unreadable("the passphrase is not the workspace's"))
  await expect(openVault({ workspace })).rejects.toMatchObject(unreadable('was not given'))
  expect(readFileSync(join(workspace, 'secrets', 'workspace-key.json'), 'utf8')).not.toContain('horse')
})

test('a damaged key file is told as such and not replaced', async () => {
  const workspace = newWorkspace()
  await (await openVault({ workspace })).seal('a', 'hunter2')
  const file = join(workspace, 'secrets', 'workspace-key.json')
  writeFileSync(file, '{"version":2}')
  await expect(openVault({ workspace })).rejects.toMatchObject(unreadable('is damaged'))
  expect(readFileSync(file, 'utf8')).toBe('{"version":2}')
})

/** A keychain in memory: the real one needs a session bus. */
function memoryKeychain(): {
  readonly entries: Map<string, string>
  readonly open: (account: string) => Promise<KeychainEntry>
} {
  const entries = new Map<string, string>()
  const open = (account: string): Promise<KeychainEntry> =>
    Promise.resolve({
      getPassword: () => Promise.resolve(entries.get(account) ?? null),
      setPassword: (password) => {
        entries.set(account, password)
        return Promise.resolve()
      },
    })
  return { entries, open }
}

test('each workspace has an entry of its own in the keychain, and is lost with that entry only', async () => {
  const { entries, open } = memoryKeychain()
  const wrapper = (await keychainWrapper(open)) as KeyWrapper
  const wrapped = [await wrapper.wrap(key), await wrapper.wrap(key)] as const
  expect(await wrapper.unwrap(wrapped[0])).toEqual(key)
  entries.delete([...entries.keys()][0] ?? '')
  await expect(wrapper.unwrap(wrapped[0])).rejects.toMatchObject(unreadable('is gone from the keychain'))
  expect(await wrapper.unwrap(wrapped[1])).toEqual(key)
})

test('a keychain that does not answer is none', async () => {
  expect(await keychainWrapper(() => Promise.reject(new Error('no session bus')))).toBeNull()
})

test("a key wrapped by the host's own keychain opens with that, and is not opened by anything else", async () => {
  const workspace = newWorkspace()
  const keyWrapper: KeyWrapper = { ...passphraseWrapper('the host'), protectedBy: 'keychain' }
  const vault = await openVault({ workspace, keyWrapper })
  const sealed = await vault.seal('a', 'hunter2')
  expect([vault.protectedBy, await vault.open('a', sealed)]).toEqual(['keychain', 'hunter2'])
  const stranger: KeyWrapper = { ...passphraseWrapper('another host'), protectedBy: 'keychain' }
  const opened = await openVault({ workspace, keyWrapper: stranger })
  await expect(opened.open('a', sealed)).rejects.toMatchObject({ code: 'secret_unreadable' })
})

test('a rotation that stopped half way loses nothing, and ends with the new key alone', async () => {
  const workspace = newWorkspace()
  const vault = await openVault({ workspace })
  const other = await openVault({ workspace })
  const before = await vault.seal('a', 'hunter2')
  await vault.beginRotation()
  // As after a restart.
  const later = await openVault({ workspace })
  const after = await other.seal('a', 'hunter3')
  expect([await later.open('a', before), await later.open('a', after)]).toEqual(['hunter2', 'hunter3'])
  expect([await later.isResealed('a', before), await later.isResealed('a', after)]).toEqual([false, true])
  await later.beginRotation()
  expect(await other.open('a', after)).toBe('hunter3')
  later.endRotation()
  expect([await vault.open('a', after), await other.open('a', after)]).toEqual(['hunter3', 'hunter3'])
  await expect(vault.open('a', before)).rejects.toMatchObject(unreadable("another workspace's key"))
})
