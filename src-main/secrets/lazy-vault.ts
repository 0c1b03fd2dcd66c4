import { join } from 'node:path'

import type { SystemInfo } from '../../src-shared/contract/records.ts'
import { AppError } from '../../src-shared/errors/app-error.ts'
import type { StudioOptions } from '../studio-options.ts'
import type { SecretVault } from './open-secret-vault.ts'
import { keyProtection } from './workspace-key.ts'

export interface LazyVault {
  /** Opens it on first use, because a keychain can be slow and a person may be asked for the passphrase. */
  open(): Promise<SecretVault>
  /** How the key is protected, and whether it can be used; nobody is asked for anything. */
  state(): Promise<Pick<SystemInfo, 'secretsProtectedBy' | 'isLocked'>>
  /** Opens a vault that a passphrase protects. Throws secret_unreadable for a wrong one. */
  unlock(passphrase: string): Promise<void>
}

type Options = Pick<StudioOptions, 'workspace' | 'keyWrapper' | 'passphrase' | 'askPassphrase'>

export function lazyVault({ workspace, keyWrapper, passphrase = null, askPassphrase }: Options): LazyVault {
  let opened: Promise<SecretVault> | null = null
  const protection = () => keyProtection(join(workspace, 'secrets', 'workspace-key.json'))
  const openWith = async (given: string | null): Promise<SecretVault> => {
    const { openSecretVault } = await import('./open-secret-vault.ts')
    return openSecretVault({ workspace, keyWrapper, ...(given === null ? {} : { passphrase: given }) })
  }
  const keep = (opening: Promise<SecretVault>): Promise<SecretVault> => {
    opened = opening
    opening.catch(() => {
      // A keychain that is locked now may be unlocked the next time.
      if (opened === opening) opened = null
    })
    return opening
  }
  const asking = async () =>
    openWith(passphrase ?? (protection() === 'passphrase' ? ((await askPassphrase?.()) ?? null) : null))
  return {
    open: () => opened ?? keep(asking()),
    state: () =>
      (opened ?? openWith(passphrase)).then(
        ({ protectedBy }) => ({ secretsProtectedBy: protectedBy, isLocked: false }),
        // Without a key of its own yet, a vault that cannot be opened has a keychain that does not answer.
        () => ({ secretsProtectedBy: protection() ?? 'keychain', isLocked: true }),
      ),
    unlock: async (given) => {
      if (protection() !== 'passphrase')
        throw new AppError('secret_unreadable', {
          reason: 'the secrets of this workspace are not locked with a passphrase',
        })
      const vault = await openWith(given)
      opened = Promise.resolve(vault)
    },
  }
}
