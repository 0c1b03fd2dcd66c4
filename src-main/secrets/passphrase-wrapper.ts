import { randomBytes, scrypt } from 'node:crypto'

import { AppError } from '../../src-shared/errors/app-error.ts'
import type { KeyWrapper } from './key-wrapper.ts'
import { openSecret, sealSecret } from './sealed-secret.ts'

/** About a tenth of a second and 64 MB for each guess. */
const cost = { N: 2 ** 16, r: 8, p: 1 }

interface Wrapped extends Cost {
  readonly salt: string
  readonly sealed: string
}

interface Cost {
  readonly N: number
  readonly r: number
  readonly p: number
}

/** Wraps the workspace key with a passphrase that is not stored. Unwrapping throws secret_unreadable for a wrong one. */
export function passphraseWrapper(passphrase: string): KeyWrapper {
  return {
    protectedBy: 'passphrase',
    wrap: async (key) => {
      const salt = randomBytes(16).toString('base64')
      const sealed = sealSecret(await derive(passphrase, salt, cost), recordId, key.toString('base64'))
      return Buffer.from(JSON.stringify({ ...cost, salt, sealed } satisfies Wrapped))
    },
    unwrap: async (wrapped) => {
      const { salt, sealed, N, r, p } = JSON.parse(wrapped.toString('utf8')) as Wrapped
      const derived = await derive(passphrase, salt, { N, r, p })
      try {
        return Buffer.from(openSecret(derived, recordId, sealed), 'base64')
      } catch (cause) {
        const advice = 'Enter the passphrase again in Settings, or correct WEIR_PASSPHRASE where Weir is started.'
        throw new AppError('secret_unreadable', { reason: "the passphrase is not the workspace's", advice }, { cause })
      }
    },
  }
}

const recordId = 'workspace key by passphrase'

function derive(passphrase: string, salt: string, { N, r, p }: Cost): Promise<Buffer> {
  // The same passphrase typed on another keyboard may compose its characters differently.
  const typed = passphrase.normalize('NFKC')
  return new Promise((resolve, reject) => {
    scrypt(typed, Buffer.from(salt, 'base64'), 32, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}
