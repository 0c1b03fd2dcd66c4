import { expect, test } from 'vitest'

import { openSecretVault } from '../../secrets/open-secret-vault.ts'
import { openStore } from '../../storage/open-store.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { openSecrets, storeSealed } from '../connectors/connector-secrets.ts'
import { rotateKey } from './rotate-key.ts'

/** Wraps as slowly as a keychain that asks a person. */
const slowWrapper = (delayMs: number) => {
  const later = (key: Buffer) => new Promise<Buffer>((resolve) => setTimeout(() => resolve(key), delayMs))
  return { protectedBy: 'keychain' as const, wrap: later, unwrap: later }
}

test('two rotations at once, with a secret that is saved in between, leave every secret readable', async () => {
  using folder = temporaryFolder()
  const open = async (delayMs: number) => {
    const options = { workspace: folder.path, keyWrapper: slowWrapper(delayMs) }
    const vault = await openSecretVault(options, () => Promise.resolve(null))
    // Each process of a workspace has a store and a vault of its own.
    return { store: openStore(folder.path), vault: () => Promise.resolve(vault) }
  }
  const [one, two, three] = [await open(20), await open(60), await open(5)]
  const entered = { type: 'http_pull', description: '', authMethod: 'token' as const, config: {} }
  const save = ({ store, vault }: typeof one, id: string) =>
    storeSealed(vault, id, { token: `secret of ${id}` }, (sealed) => {
      store.connectors.put({ ...entered, id, name: id, sealed }, '2026-05-01T00:00:00Z')
    })
  await save(one, 'a')
  await Promise.all([rotateKey(one), rotateKey(two), save(three, 'b'), rotateKey(three), save(two, 'c')])
  for (const { store, vault } of [one, two, three]) {
    for (const stored of store.connectors.list()) {
      expect(await openSecrets(vault, stored)).toEqual({ token: `secret of ${stored.id}` })
    }
    store.close()
  }
})
