import type { z } from 'zod'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { diffDocuments } from '../../../src-shared/pipeline/diff/diff-documents.ts'
import { isEmptyDiff } from '../../../src-shared/pipeline/diff/document-diff.ts'
import type { movedRemoteSchema } from '../../../src-shared/remotes/remote.ts'
import { openPlatformClient, type PlatformClient } from '../../remote/platform-client.ts'
import type { StoredLink } from '../../storage/remote-store.ts'
import { allowedHosts } from '../runs/outside-access.ts'
import { turned, withConnectorIds } from './connector-names.ts'
import { type RemoteParts, remoteSecretRecord, requireRemote } from './edit-remotes.ts'

type Found = 'same' | 'other' | 'missing'

export interface Moved {
  readonly known: readonly string[]
  readonly forgotten: readonly string[]
}

/**
 * Gives a remote another address once the key opens it. A version that both had is the base of a merge, so it counts only
 * where it is found at the new address, unchanged. Where none is found, that is another server, and nothing is known of it.
 */
export async function moveRemote(
  parts: RemoteParts,
  { id, url, key }: z.infer<typeof movedRemoteSchema>,
  signal: AbortSignal | undefined,
): Promise<Moved> {
  const { store, vault } = parts
  const before = requireRemote(parts, id)
  const links = store.remotes.linksOf(id)
  const { name } = before
  const client = openPlatformClient({ name, url, key, allowedHosts: allowedHosts(store, process.env) }, signal)
  const found = new Map<StoredLink, Found>()
  try {
    await client.look()
    for (const link of links) found.set(link, await findBase(parts, client, link))
  } finally {
    await client.close()
  }
  const isSameServer = [...found.values()].includes('same')
  // Of the same server a pipeline may have been deleted, which a push says.
  const lost = isSameServer ? ['other'] : ['other', 'missing']
  const forgotten = links.filter((link) => lost.includes(found.get(link) ?? 'missing'))
  const opened = await vault()
  await opened.exclusively(async () => {
    const sealed = await opened.seal(remoteSecretRecord(id), key)
    store.atomically(() => {
      // Only what was looked up there: a push to the old address may have come between.
      const isAsSeen = JSON.stringify(store.remotes.linksOf(id)) === JSON.stringify(links)
      if (!isAsSeen || !store.remotes.move(before, url, sealed)) throw new AppError('remote_in_use', { name })
      for (const { pipelineId } of forgotten) store.remotes.unlink(id, pipelineId)
      if (!isSameServer) store.remotes.forgetConnectorIds(id)
    })
  })
  const named = ({ pipelineId }: StoredLink): string => store.pipelines.find(pipelineId)?.name ?? pipelineId
  return {
    known: links.filter((link) => found.get(link) === 'same').map(named),
    forgotten: forgotten.map(named),
  }
}

async function findBase({ store }: RemoteParts, client: PlatformClient, link: StoredLink): Promise<Found> {
  const there = await client.document(link.remotePipelineId, link.remoteVersion)
  if (there?.version === link.remoteVersion) {
    const names = turned(store.remotes.connectorIds(link.remoteId))
    const theirs = withConnectorIds(there.ir, (connectorId) => names.get(connectorId))
    return isEmptyDiff(diffDocuments(link.baseIr, theirs)) ? 'same' : 'other'
  }
  return (await client.document(link.remotePipelineId)) ? 'other' : 'missing'
}
