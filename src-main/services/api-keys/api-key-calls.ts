import { createHash, randomBytes, randomUUID } from 'node:crypto'

import type { ApiRole } from '../../../src-shared/api-keys/api-key.ts'
import type { Caller } from '../../../src-shared/contract/caller.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'

type KeyParts = Pick<StudioParts, 'store' | 'now'>

const keyPrefix = 'krn_'
/** What is shown of a key, to tell it from others. */
const shownLength = 12

/** The only scope of the platform is another interface's; a key without scopes may do all that its role may. */
const knownScopes: readonly string[] = ['scim']

export function apiKeyCalls({ store, now }: KeyParts): Services['apiKeys'] {
  return {
    list: () => Promise.resolve([...store.apiKeys.list()]),
    create: async ({ name, role, scopes = [], expiresAt = null }) => {
      const unknown = scopes.find((scope) => !knownScopes.includes(scope))
      if (unknown !== undefined) throw new AppError('request_invalid', { reason: `there is no scope ${unknown}` })
      const key = keyPrefix + randomBytes(32).toString('base64url')
      const made = {
        ...{ id: randomUUID(), name, role, scopes, expiresAt, prefix: key.slice(0, shownLength) },
        ...{ createdAt: now().toISOString(), lastUsedAt: null, revokedAt: null },
      }
      store.apiKeys.add(made, hashOf(key))
      return Promise.resolve({ key, made })
    },
    revoke: ({ id }) => Promise.resolve({ revoked: store.apiKeys.revoke(id, now().toISOString()) }),
  }
}

/** Who comes in with a key. */
export interface ApiKeyDoor {
  /** Null for a key that is not known, has expired, was revoked, or is for another interface only. */
  holder(key: string): { readonly caller: Caller; readonly role: ApiRole } | null
}

export function apiKeyDoor({ store, now }: KeyParts): ApiKeyDoor {
  return {
    holder: (key) => {
      const found = key.startsWith(keyPrefix) ? store.apiKeys.findByHash(hashOf(key)) : null
      const at = now()
      if (!found || found.revokedAt !== null || found.scopes.length > 0) return null
      if (found.expiresAt !== null && new Date(found.expiresAt) <= at) return null
      if (isStale(found.lastUsedAt, at)) store.apiKeys.markUsed(found.id, at.toISOString())
      return { caller: { kind: 'key', name: found.name, id: found.id }, role: found.role }
    },
  }
}

/** Once a minute is enough, and does not write at every request. */
const isStale = (lastUsedAt: string | null, at: Date): boolean =>
  lastUsedAt === null || at.getTime() - new Date(lastUsedAt).getTime() > 60_000

/** A key is 256 random bits, so one round is as good as many. */
const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')
