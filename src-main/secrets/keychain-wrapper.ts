import { randomBytes, randomUUID } from 'node:crypto'

import { AppError } from '../../src-shared/errors/app-error.ts'
import type { KeyWrapper } from './key-wrapper.ts'
import { openSecret, sealSecret } from './sealed-secret.ts'

const service = 'Weir'

/** The part of the library's entry that is used here. */
export interface KeychainEntry {
  getPassword(): Promise<string | null | undefined>
  setPassword(password: string): Promise<void>
}

interface Wrapped {
  /** The name of the keychain's entry that holds the wrapping key. */
  readonly account: string
  readonly sealed: string
}

/** Wraps each workspace key with one of its own in the operating system's keychain; null where no keychain answers. */
export async function keychainWrapper(openEntry = openSystemEntry): Promise<KeyWrapper | null> {
  if (!(await answers(openEntry))) return null
  return {
    protectedBy: 'keychain',
    wrap: async (key) => {
      const account = `workspace ${randomUUID()}`
      const wrapping = randomBytes(32)
      await (await openEntry(account)).setPassword(wrapping.toString('base64'))
      const sealed = sealSecret(wrapping, account, key.toString('base64'))
      return Buffer.from(JSON.stringify({ account, sealed } satisfies Wrapped))
    },
    unwrap: async (wrapped) => {
      const { account, sealed } = JSON.parse(wrapped.toString('utf8')) as Wrapped
      const kept = await (await openEntry(account)).getPassword()
      if (kept == null) {
        throw new AppError('secret_unreadable', {
          reason: `the entry "${account}" of ${service} is gone from the keychain`,
          advice: 'Restore that entry, or enter all secrets of the workspace again.',
        })
      }
      return Buffer.from(openSecret(Buffer.from(kept, 'base64'), account, sealed), 'base64')
    },
  }
}

async function openSystemEntry(account: string): Promise<KeychainEntry> {
  const { AsyncEntry } = await import('@napi-rs/keyring')
  // Otherwise the library falls back to the kernel's keyring, which is lost when the machine restarts.
  return new AsyncEntry(service, account, { linux: { store: 'secret-service' } })
}

async function answers(openEntry: (account: string) => Promise<KeychainEntry>): Promise<boolean> {
  try {
    await (await openEntry('probe')).getPassword()
    return true
  } catch {
    // No keychain, a locked one, or no library for this platform: all are treated alike.
    return false
  }
}
