import { createHash, randomBytes, randomUUID } from 'node:crypto'

import type { ApiKey, ApiRole } from '../../../src-shared/api-keys/api-key.ts'
import { keyScopeOf, type McpScope, mcpScopeOf, mcpScopes } from '../../../src-shared/api-keys/mcp-scope.ts'
import type { Caller } from '../../../src-shared/contract/caller.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'

type KeyParts = Pick<StudioParts, 'store' | 'now'>

const keyPrefix = 'krn_'
/** What is shown of a key, to tell it from others. */
const shownLength = 12

/** A key with a scope opens that interface only; a key without scopes may do all that its role may. The platform's own, scim, would open nothing. */
const knownScopes: readonly string[] = mcpScopes.map(keyScopeOf)

export function apiKeyCalls({ store, now }: KeyParts): Services['apiKeys'] {
  return {
    list: () => Promise.resolve([...store.apiKeys.list()]),
    create: async ({ name, role, scopes = [], expiresAt = null }) => {
      const unknown = scopes.find((scope) => !knownScopes.includes(scope))
      if (unknown !== undefined) {
        const reason = `a key with the scope ${unknown} would open nothing here; without scopes it may do all that its role may`
        throw new AppError('request_invalid', { reason })
      }
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

/** Who calls with a key; null for one that is not known, has expired or was revoked, or that opens another interface only. */
export interface ApiKeyHolders {
  /** To the HTTP API. */
  holder(key: string): { readonly caller: Caller; readonly role: ApiRole } | null
  /** To the MCP server. */
  mcpHolder(key: string): { readonly caller: Caller; readonly scope: McpScope } | null
}

export function apiKeyHolders({ store, now }: KeyParts): ApiKeyHolders {
  const valid = (key: string): ApiKey | null => {
    const found = key.startsWith(keyPrefix) ? store.apiKeys.findByHash(hashOf(key)) : null
    if (!found || found.revokedAt !== null) return null
    return found.expiresAt !== null && new Date(found.expiresAt) <= now() ? null : found
  }
  const used = ({ id, lastUsedAt }: ApiKey) => {
    const at = now()
    if (isStale(lastUsedAt, at)) store.apiKeys.markUsed(id, at.toISOString())
  }
  return {
    holder: (key) => {
      const found = valid(key)
      if (!found || found.scopes.length > 0) return null
      used(found)
      return { caller: { kind: 'key', name: found.name, id: found.id }, role: found.role }
    },
    mcpHolder: (key) => {
      const found = valid(key)
      const scope = found && mcpScopeOf(found)
      if (!found || !scope) return null
      used(found)
      return { caller: { kind: 'mcp', name: found.name, id: found.id }, scope }
    },
  }
}

/** Once a minute is enough, and does not write at every request. */
const isStale = (lastUsedAt: string | null, at: Date): boolean =>
  lastUsedAt === null || at.getTime() - new Date(lastUsedAt).getTime() > 60_000

/** A key is 256 random bits, so one round is as good as many. */
const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')
