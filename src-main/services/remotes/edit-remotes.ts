import type { z } from 'zod'

import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import { hidesKey, type newRemoteSchema, type Remote } from '../../../src-shared/remotes/remote.ts'
import { freeSlug } from '../../../src-shared/values/slug.ts'
import { openPlatformClient, type PlatformClient } from '../../remote/platform-client.ts'
import type { StoredRemote } from '../../storage/remote-store.ts'
import { allowedHosts } from '../runs/outside-access.ts'
import type { StudioParts } from '../studio-parts.ts'

export type RemoteParts = Pick<StudioParts, 'store' | 'vault' | 'now'>

/** The record that the sealed key of a remote is valid for. */
export const remoteSecretRecord = (id: string): string => `remote ${id}`

export function requireRemote({ store }: Pick<RemoteParts, 'store'>, id: string): StoredRemote {
  const found = store.remotes.find(id)
  if (!found) throw new AppError('not_found', { what: 'remote', id })
  return found
}

/** Whether what was found out at its address is still of use: it may have been given another one meanwhile. */
export const isStillAt = ({ store }: Pick<RemoteParts, 'store'>, { id, url }: StoredRemote): boolean =>
  store.remotes.find(id)?.url === url

/** Keeps a remote with its key sealed, and returns its id. */
export async function addRemote(
  { store, vault, now }: RemoteParts,
  { name, url, key }: z.infer<typeof newRemoteSchema>,
): Promise<string> {
  if (store.remotes.isTaken(name)) throw new AppError('remote_name_taken', { name })
  const id = freeSlug(name, 'remote', store.remotes.isTaken)
  const opened = await vault()
  await opened.exclusively(async () => {
    const sealed = await opened.seal(remoteSecretRecord(id), key)
    store.atomically(() => {
      if (store.remotes.isTaken(name) || store.remotes.isTaken(id)) throw new AppError('remote_name_taken', { name })
      store.remotes.add({ id, name, url, sealed, createdAt: now().toISOString() })
    })
  })
  return id
}

/** Opens a client of a remote for one piece of work, and keeps whether it could be reached. One of before keys had to be encrypted is not asked. */
export async function withRemote<Result>(
  parts: RemoteParts,
  id: string,
  signal: AbortSignal | undefined,
  work: (client: PlatformClient, remote: StoredRemote) => Promise<Result>,
): Promise<Result> {
  const { store, vault, now } = parts
  const remote = requireRemote(parts, id)
  if (!hidesKey(remote.url)) throw notEncrypted(remote)
  const key = await (await vault()).open(remoteSecretRecord(id), remote.sealed)
  const { name, url } = remote
  const client = openPlatformClient({ name, url, key, allowedHosts: allowedHosts(store, process.env) }, signal)
  const keepTry = (error: string | null) => {
    store.remotes.keepTry(id, error, now().toISOString())
  }
  try {
    const result = await work(client, remote)
    keepTry(null)
    return result
  } catch (error) {
    if (isAppError(error) && error.code.startsWith('remote_')) keepTry(error.message)
    throw error
  } finally {
    await client.close()
  }
}

/** A remote as a caller sees it. */
export function describeRemote({ sealed: _sealed, ...remote }: StoredRemote): Remote {
  return hidesKey(remote.url) ? remote : { ...remote, lastError: notEncrypted(remote).message }
}

const notEncrypted = ({ name, url }: Pick<StoredRemote, 'name' | 'url'>) =>
  new AppError('remote_not_encrypted', { name, url })
