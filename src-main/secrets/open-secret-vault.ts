import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { AppError, isAppError } from '../../src-shared/errors/app-error.ts'
import { withProcessLock } from '../storage/process-lock.ts'
import { keyFileWrapper } from './key-file-wrapper.ts'
import type { KeyWrapper } from './key-wrapper.ts'
import { keychainWrapper } from './keychain-wrapper.ts'
import { passphraseWrapper } from './passphrase-wrapper.ts'
import { openSecret, sealSecret } from './sealed-secret.ts'
import {
  addWorkspaceKey,
  dropKeyOfBefore,
  keyProtection,
  openWorkspaceKeys,
  type WorkspaceKeys,
} from './workspace-key.ts'

/** Encrypts and decrypts the secrets of one workspace. The key is read with the first secret. */
export interface SecretVault {
  readonly protectedBy: KeyWrapper['protectedBy']
  /** A text for the store, valid for this record only. */
  seal(recordId: string, secret: string): Promise<string>
  /** Throws secret_unreadable. */
  open(recordId: string, sealed: string): Promise<string>
  /**
   * Does one such action at a time, over all processes of the workspace: a rotation, or to seal a text and store it. No
   * text is then stored under a key that a rotation has forgotten. Not reentrant.
   */
  exclusively<Result>(action: () => Promise<Result>): Promise<Result>
  /** Makes a new key, with which all is sealed from now on. What the old one sealed is opened until `endRotation`. */
  beginRotation(): Promise<void>
  /** Whether it is sealed with the new key, or with none that is known. */
  isResealed(recordId: string, sealed: string): Promise<boolean>
  endRotation(): void
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
  let known: { readonly stamp: string; readonly keys: Promise<WorkspaceKeys> } | null = null
  const theKeys = (): Promise<WorkspaceKeys> => {
    // Another process of the workspace may have replaced the key.
    const stamp = stampOf(keyFile)
    if (known?.stamp === stamp) return known.keys
    const keys = openWorkspaceKeys(keyFile, wrappers)
    known = { stamp, keys }
    keys.catch(() => {
      // A locked keychain may be unlocked the next time.
      known = null
    })
    return keys
  }
  // A wrong passphrase is said at once, and not with the first secret.
  if (wrappers[0].protectedBy === 'passphrase' && keyProtection(keyFile) !== null) await theKeys()
  return {
    protectedBy: wrappers[0].protectedBy,
    seal: async (recordId, secret) => sealSecret((await theKeys()).current, recordId, secret),
    open: async (recordId, sealed) => openWith(await theKeys(), recordId, sealed),
    exclusively: (action) => withProcessLock(join(folder, 'lock.sqlite'), action),
    beginRotation: () => addWorkspaceKey(keyFile, wrappers),
    isResealed: async (recordId, sealed) => {
      const { before } = await theKeys()
      return before === null || !opens(before, recordId, sealed)
    },
    endRotation: () => {
      dropKeyOfBefore(keyFile)
    },
  }
}

function openWith({ current, before }: WorkspaceKeys, recordId: string, sealed: string): string {
  if (before !== null && opens(before, recordId, sealed)) return openSecret(before, recordId, sealed)
  return openSecret(current, recordId, sealed)
}

function opens(key: Buffer, recordId: string, sealed: string): boolean {
  try {
    openSecret(key, recordId, sealed)
    return true
  } catch (error) {
    if (isAppError(error)) return false
    throw error
  }
}

/** Changes when the file is replaced. */
function stampOf(file: string): string {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found ? `${found.ino} ${found.mtimeNs} ${found.size}` : 'none'
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
      return passphrase
        ? [passphrase]
        : missing(
            'the passphrase of the workspace was not given',
            'Enter it in Settings, or set WEIR_PASSPHRASE where Weir is started.',
          )
    case 'keychain':
      return (
        (await keychains(options.keyWrapper, systemKeychain)) ??
        missing('the keychain of this computer does not answer', 'Unlock the keychain, then try again.')
      )
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

function missing(reason: string, advice: string): never {
  throw new AppError('secret_unreadable', { reason, advice })
}
