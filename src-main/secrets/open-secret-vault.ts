import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { AppError } from '../../src-shared/errors/app-error.ts'
import { keyFileWrapper } from './key-file-wrapper.ts'
import type { KeyWrapper } from './key-wrapper.ts'
import { keychainWrapper } from './keychain-wrapper.ts'
import { passphraseWrapper } from './passphrase-wrapper.ts'
import { openSecret, sealSecret } from './sealed-secret.ts'
import { keyProtection, openWorkspaceKey } from './workspace-key.ts'

/** Encrypts and decrypts the secrets of one workspace. The key is read with the first secret. */
export interface SecretVault {
  readonly protectedBy: KeyWrapper['protectedBy']
  /** A text for the store, valid for this record only. */
  seal(recordId: string, secret: string): Promise<string>
  /** Throws secret_unreadable. */
  open(recordId: string, sealed: string): Promise<string>
}

export interface SecretVaultOptions {
  /** Absolute path of the workspace folder. */
  readonly workspace: string
  /** The host's own keychain, where it has one. */
  readonly keyWrapper?: KeyWrapper | undefined
  readonly passphrase?: string | undefined
}

type Wrappers = readonly [KeyWrapper, ...KeyWrapper[]]

export async function openSecretVault(
  options: SecretVaultOptions,
  systemKeychain = keychainWrapper,
): Promise<SecretVault> {
  const folder = join(options.workspace, 'secrets')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const keyFile = join(folder, 'workspace-key.json')
  const wrappers = await chooseWrappers(options, systemKeychain, keyProtection(keyFile), join(folder, 'key-file'))
  let key: Promise<Buffer> | null = null
  const theKey = (): Promise<Buffer> =>
    (key ??= openWorkspaceKey(keyFile, wrappers).catch((error: unknown) => {
      // A locked keychain may be unlocked the next time.
      key = null
      throw error
    }))
  return {
    protectedBy: wrappers[0].protectedBy,
    seal: async (recordId, secret) => sealSecret(await theKey(), recordId, secret),
    open: async (recordId, sealed) => openSecret(await theKey(), recordId, sealed),
  }
}

/** An existing key keeps its protection; a new one gets the strongest available. */
async function chooseWrappers(
  options: SecretVaultOptions,
  systemKeychain: typeof keychainWrapper,
  protection: KeyWrapper['protectedBy'] | null,
  keyFile: string,
): Promise<Wrappers> {
  const passphrase = options.passphrase === undefined ? null : passphraseWrapper(options.passphrase)
  switch (protection) {
    case 'key file':
      return [keyFileWrapper(keyFile)]
    case 'passphrase':
      return passphrase ? [passphrase] : missing('the passphrase of the workspace was not given')
    case 'keychain':
      return (await keychains(options.keyWrapper, systemKeychain)) ?? missing('the keychain does not answer')
    case null:
      return passphrase
        ? [passphrase]
        : ((await keychains(options.keyWrapper, systemKeychain)) ?? [keyFileWrapper(keyFile)])
  }
}

/** The window and the command line reach the same keychain in two ways; the key is wrapped for both. */
async function keychains(
  keyWrapper: KeyWrapper | undefined,
  systemKeychain: typeof keychainWrapper,
): Promise<Wrappers | null> {
  const system = await systemKeychain()
  if (keyWrapper) return system ? [keyWrapper, system] : [keyWrapper]
  return system ? [system] : null
}

function missing(reason: string): never {
  throw new AppError('secret_unreadable', { reason })
}
