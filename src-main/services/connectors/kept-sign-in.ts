import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { type GrantedToken, usableMs } from '../../apis/token-endpoint.ts'
import { withProcessLock } from '../../storage/process-lock.ts'
import type { RunParts } from '../runs/run-order.ts'
import type { Secrets } from './connector-secrets.ts'

/** What is sealed with the secrets of a connector and never entered. */
const expiresAt = 'accessTokenExpiresAt'
const grantedBy = 'grantedBy'
const hidden: readonly string[] = [expiresAt, grantedBy]

/** The secrets with a token that was given; a refresh token that was replaced is gone. */
export const withToken = (secrets: Secrets, granted: GrantedToken, now: Date): Secrets => {
  const { [expiresAt]: _, ...kept } = secrets
  const lasting = usableMs(granted)
  return {
    ...kept,
    accessToken: granted.accessToken,
    ...(granted.refreshToken === null ? {} : { refreshToken: granted.refreshToken }),
    ...(Number.isFinite(lasting) ? { [expiresAt]: new Date(now.getTime() + lasting).toISOString() } : {}),
  }
}

/** The secrets after a person has signed in: what an earlier sign-in left is gone. */
export function signedIn({ clientId, clientSecret }: Secrets, granted: GrantedToken, now: Date): Secrets {
  const client = { ...(clientId ? { clientId } : {}), ...(clientSecret ? { clientSecret } : {}) }
  return { ...withToken(client, granted, now), [grantedBy]: 'a person' }
}

/** The kept access token; null where there is none, it has expired, or it is the one that was refused. */
export function usableToken(secrets: Secrets, refused: string | null, now: Date): string | null {
  const { accessToken = '', [expiresAt]: expires } = secrets
  const isOver = expires !== undefined && Date.parse(expires) <= now.getTime()
  return accessToken === '' || accessToken === refused || isOver ? null : accessToken
}

/** When the kept access token expires, in ISO; null where nobody said so. */
export const keptUntil = (secrets: Secrets): string | null => secrets[expiresAt] ?? null

export const isByPerson = (secrets: Secrets): boolean => secrets[grantedBy] !== undefined

/** What was entered, and the tokens. */
export const withoutHidden = (secrets: Secrets): Secrets =>
  Object.fromEntries(Object.entries(secrets).filter(([key]) => !hidden.includes(key)))

/** What is hidden stays with tokens that stay. */
export const hiddenWith = (kept: Secrets, entered: Secrets): Secrets =>
  entered['accessToken'] !== undefined || entered['refreshToken'] !== undefined
    ? {}
    : Object.fromEntries(Object.entries(kept).filter(([key]) => hidden.includes(key)))

/** A sign-in belongs to one connector: two that share a refresh token would end each other's. */
export function withoutSignIn(secrets: Secrets): Secrets {
  if (!isByPerson(secrets)) return secrets
  const { accessToken: _, refreshToken: __, ...client } = withoutHidden(secrets)
  return client
}

/**
 * One change of the secrets of a connector at a time, over all processes of the workspace: a refresh token that is replaced when
 * it is used would be lost if two used it.
 */
export function changingSecrets<Result>(
  { folder }: Pick<RunParts, 'folder'>,
  id: string,
  action: () => Promise<Result>,
): Promise<Result> {
  const locks = join(folder.root, 'secrets', 'locks')
  mkdirSync(locks, { recursive: true, mode: 0o700 })
  return withProcessLock(join(locks, `${id}.sqlite`), action)
}
