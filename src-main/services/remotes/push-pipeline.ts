import { randomUUID } from 'node:crypto'

import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { PushResult } from '../../../src-shared/remotes/transfer.ts'
import type { PlatformClient } from '../../remote/platform-client.ts'
import { ownIdentity } from '../../processes/process-identity.ts'
import type { StoredRemote } from '../../storage/remote-store.ts'
import { requirePipeline } from '../pipelines/edit-pipelines.ts'
import { comparisonOf, findThere, type FoundThere } from './compare-pipeline.ts'
import { withConnectorIds } from './connector-names.ts'
import { isStillAt, type RemoteParts, requireRemote, withRemote } from './edit-remotes.ts'
import { placeConnectors } from './place-connectors.ts'
import { placeSchemas } from './place-schemas.ts'

export interface PushOrder {
  readonly remoteId: string
  readonly pipelineId: string
  readonly withSecrets?: boolean | undefined
  readonly again?: boolean | undefined
}

/** Saves the newest version of a pipeline on a remote, unless that has a version which this workspace has not seen. A push that finds no network waits. */
export async function pushPipeline(parts: RemoteParts, order: PushOrder, signal?: AbortSignal): Promise<PushResult> {
  const { store, now } = parts
  const { remoteId, pipelineId } = order
  try {
    return await sendPush(parts, order, signal)
  } catch (error) {
    if (!isAppError(error) || error.code !== 'remote_unreachable') throw error
    const { message: reason } = error
    store.remotes.keepWaiting({ id: randomUUID(), remoteId, pipelineId, since: now().toISOString(), reason })
    const kept = store.remotes.waiting().find((each) => each.remoteId === remoteId && each.pipelineId === pipelineId)
    return { outcome: 'waiting', id: kept?.id ?? '', reason }
  }
}

/**
 * The push itself, by one process at a time: two that both find nothing there would both make it. It begins with a look at what is
 * there, so that one whose answer was lost is not made twice. Throws remote_push_going_on while another one sends.
 */
export async function sendPush(parts: RemoteParts, order: PushOrder, signal?: AbortSignal): Promise<PushResult> {
  const { remotes } = parts.store
  const { remoteId, pipelineId } = order
  const { name: pipeline, version } = requirePipeline(parts, pipelineId)
  if (version === 0) throw new AppError('remote_pipeline_unsaved', { pipeline })
  const { name } = requireRemote(parts, remoteId)
  if (!remotes.claimPush(remoteId, pipelineId, ownIdentity()))
    throw new AppError('remote_push_going_on', { name, pipeline })
  try {
    const result = await withRemote(parts, remoteId, signal, (client, remote) => push(parts, client, remote, order))
    if (result.outcome !== 'refused') remotes.endWaiting(remoteId, pipelineId)
    return result
  } finally {
    remotes.releasePush(remoteId, pipelineId)
  }
}

async function push(
  parts: RemoteParts,
  client: PlatformClient,
  remote: StoredRemote,
  order: PushOrder,
): Promise<PushResult> {
  const { store } = parts
  const { pipelineId, again = false } = order
  const there = await findThere(parts, client, remote, pipelineId).catch((error: unknown) => {
    if (!again || !isAppError(error) || error.code !== 'remote_pipeline_gone') throw error
    store.remotes.unlink(remote.id, pipelineId)
    return null
  })
  const comparison = comparisonOf(parts, remote, pipelineId, there)
  const { state, ours } = comparison
  if (there && state === 'same') {
    const { remotePipelineId, document } = there
    keepLink(parts, remote, pipelineId, { remotePipelineId, ours, remoteVersion: document.version })
    return { outcome: 'unchanged', comparison }
  }
  if (state !== 'new' && state !== 'ahead') return { outcome: 'refused', comparison }
  return send(parts, client, remote, order, there, ours)
}

async function send(
  parts: RemoteParts,
  client: PlatformClient,
  remote: StoredRemote,
  { pipelineId, withSecrets = false }: PushOrder,
  there: FoundThere | null,
  ours: unknown,
): Promise<PushResult> {
  const { name, description, version, connectorId, schemaId } = requirePipeline(parts, pipelineId)
  const comment = parts.store.versions.find(pipelineId, version)?.comment ?? null
  const connectors = await placeConnectors(parts, client, remote, { name, connectorId, ir: ours }, withSecrets)
  const schemas = await placeSchemas(parts, client, { name, schemaId, ir: ours })
  const ir = withConnectorIds(ours, (id) => connectors.ids.get(id))
  const notes = [...schemas.notes]
  const arrived = { pipelineId, version, connectors: [...connectors.placed], notes }
  if (!there) {
    const { id } = await client.createPipeline({
      ...{ name, description, connectorId: connectors.ofPipeline, schemaId: schemas.ofPipeline },
      ...{ irVersion: '1.0', ir },
    })
    const remoteVersion = (await client.document(id))?.version ?? 1
    keepLink(parts, remote, pipelineId, { remotePipelineId: id, ours, remoteVersion })
    return { outcome: 'pushed', ...arrived, remotePipelineId: id, remoteVersion, isNew: true }
  }
  const { remotePipelineId, document } = there
  try {
    const saved = await client.saveDocument(remotePipelineId, { ir, comment, baseVersion: document.version })
    if (!saved) throw new AppError('remote_pipeline_gone', { name: remote.name, pipeline: name })
    if (saved.version > document.version + 1) notes.push(overtaken(document.version + 1, saved.version))
    keepLink(parts, remote, pipelineId, { remotePipelineId, ours, remoteVersion: saved.version })
    return { outcome: 'pushed', ...arrived, remotePipelineId, remoteVersion: saved.version, isNew: false }
  } catch (error) {
    // Somebody saved there between the look and the push: nothing was sent, and what is there now is shown.
    const now =
      isAppError(error) && error.code === 'remote_refused' ? await findThere(parts, client, remote, pipelineId) : null
    if (!now || now.document.version === document.version) throw error
    return { outcome: 'refused', comparison: comparisonOf(parts, remote, pipelineId, now) }
  }
}

/** A platform that does not look at `baseVersion` has saved both; neither is lost, and a person has to know. */
const overtaken = (first: number, saved: number): string =>
  `Somebody saved version ${first} there at the same moment, and yours came after it as version ${saved}. Compare the two there.`

function keepLink(
  parts: RemoteParts,
  remote: StoredRemote,
  pipelineId: string,
  has: { readonly remotePipelineId: string; readonly ours: unknown; readonly remoteVersion: number },
): void {
  const { store, now } = parts
  const { remotePipelineId, ours, remoteVersion } = has
  const at = now().toISOString()
  store.atomically(() => {
    if (!isStillAt(parts, remote)) return
    store.remotes.keepLink({
      ...{ remoteId: remote.id, pipelineId, remotePipelineId, remoteVersion, at },
      ...{ baseIr: ours, direction: 'push' },
    })
  })
}
