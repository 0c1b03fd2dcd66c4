import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { MergeChoices } from '../../../src-shared/pipeline/diff/merge-documents.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import type { PullResult } from '../../../src-shared/remotes/transfer.ts'
import type { PlatformClient } from '../../remote/platform-client.ts'
import type { StoredRemote } from '../../storage/remote-store.ts'
import { createPipeline, requirePipeline, saveVersion } from '../pipelines/edit-pipelines.ts'
import type { StudioParts } from '../studio-parts.ts'
import { comparisonOf, findThere, type FoundThere } from './compare-pipeline.ts'
import { withConnectorIds } from './connector-names.ts'
import { isStillAt, requireRemote, withRemote } from './edit-remotes.ts'
import { type FoundConnectors, inNamesHere, takeConnectors } from './take-connectors.ts'
import { findSchemas, type FoundSchema, takeSchemas } from './take-schemas.ts'

export interface PullOrder {
  readonly remoteId: string
  readonly pipelineId?: string | undefined
  readonly remotePipelineId?: string | undefined
  readonly merge?: { readonly remoteVersion: number; readonly choices: MergeChoices } | undefined
  readonly author: string | null
}

/**
 * Saves what a remote has as a new version here. Where both sides changed the pipeline, nothing is saved until a person has decided
 * about what they see, and what they see is what is merged: a version that came in the meantime is shown first.
 */
export function pullPipeline(parts: StudioParts, order: PullOrder, signal?: AbortSignal): Promise<PullResult> {
  const { remoteId, remotePipelineId } = order
  requireRemote(parts, remoteId)
  const linked =
    remotePipelineId === undefined ? null : (parts.store.remotes.linkTo(remoteId, remotePipelineId)?.pipelineId ?? null)
  const pipelineId = order.pipelineId ?? linked
  return withRemote(parts, remoteId, signal, (client, remote) =>
    pipelineId === null
      ? takeNew(parts, client, remote, order)
      : pullInto(parts, client, remote, { ...order, pipelineId }),
  )
}

async function pullInto(
  parts: StudioParts,
  client: PlatformClient,
  remote: StoredRemote,
  { pipelineId, merge, author }: PullOrder & { readonly pipelineId: string },
): Promise<PullResult> {
  const { name, hasDraft } = requirePipeline(parts, pipelineId)
  if (hasDraft) throw new AppError('remote_draft_in_the_way', { pipeline: name })
  const found = await findThere(parts, client, remote, pipelineId)
  if (!found) throw new AppError('not_found', { what: 'pipeline', id: `${name} on the remote ${remote.name}` })
  const { there, connectors } = await inNamesHere(parts, client, remote, found)
  const comparison = comparisonOf(parts, remote, pipelineId, there, merge?.choices)
  const { state } = comparison
  const seen = there.document.version
  if (state === 'same') {
    await takeConnectors(parts, remote, connectors)
    keepLink(parts, remote, pipelineId, there)
  }
  if (state === 'same' || state === 'ahead') return { outcome: 'unchanged', comparison }
  const isDecided =
    merge?.remoteVersion === seen && comparison.merge.conflicts.every((conflict) => conflict.taken !== null)
  if (state !== 'behind' && !isDecided) return { outcome: 'refused', comparison }
  const decided = state === 'behind' ? there.theirs : comparison.merge.document
  requireReadable(remote, name, decided)
  const schemas = await findSchemas(parts, client, decided)
  // A version that was saved here while the remote was asked is not in the merge.
  const isCurrent = () => {
    const now = requirePipeline(parts, pipelineId)
    return !now.hasDraft && now.version === comparison.version
  }
  const refused = (): PullResult => ({
    outcome: 'refused',
    comparison: comparisonOf(parts, remote, pipelineId, there),
  })
  if (!isCurrent()) return refused()
  const taken = await takeAll(parts, remote, connectors, schemas)
  const version = parts.store.atomically(() => {
    if (!isCurrent()) return null
    const comment =
      state === 'behind'
        ? `Pulled from ${remote.name}, version ${seen}`
        : `Merged with version ${seen} of ${remote.name}`
    const saved = saveVersion(parts, pipelineId, taken.finish(decided), comment, author)
    keepLink(parts, remote, pipelineId, { ...there, theirs: taken.finish(there.theirs) })
    return saved
  })
  if (version === null) return refused()
  const { remotePipelineId } = there
  return {
    ...{ outcome: 'pulled', pipelineId, remotePipelineId, version, remoteVersion: seen, isNew: false },
    ...{ connectors: [...taken.connectors], notes: [...taken.notes] },
  }
}

async function takeNew(
  parts: StudioParts,
  client: PlatformClient,
  remote: StoredRemote,
  order: PullOrder,
): Promise<PullResult> {
  const { remotePipelineId = '', author } = order
  const listed = (await client.pipelines()).find(({ id }) => id === remotePipelineId)
  const document = listed ? await client.document(listed.id) : null
  if (!listed || !document)
    throw new AppError('not_found', { what: 'pipeline', id: `${remotePipelineId} on the remote ${remote.name}` })
  requireReadable(remote, listed.name, document.ir)
  const found = { remotePipelineId, document, theirs: document.ir, link: null }
  const { there, connectors } = await inNamesHere(parts, client, remote, found)
  const schemas = await findSchemas(parts, client, document.ir)
  const taken = await takeAll(parts, remote, connectors, schemas)
  const theirs = taken.finish(there.theirs)
  const pulled = parts.store.atomically(() => {
    // Somebody else may have pulled it while the remote was asked.
    const other = parts.store.remotes.linkTo(remote.id, remotePipelineId)
    if (other) return { pipelineId: other.pipelineId, isNew: false }
    const pipelineId = createPipeline(parts, listed.name, () => theirs, undefined, author)
    keepLink(parts, remote, pipelineId, { ...there, theirs })
    return { pipelineId, isNew: true }
  })
  if (!pulled.isNew) return pullInto(parts, client, remote, { ...order, pipelineId: pulled.pipelineId })
  return {
    ...{ outcome: 'pulled', ...pulled, remotePipelineId, version: 1, remoteVersion: document.version },
    ...{ connectors: [...taken.connectors], notes: [...taken.notes] },
  }
}

/** What a pull that is decided needs here. `finish` puts the ids of connectors that were made into a document. */
async function takeAll(
  parts: StudioParts,
  remote: StoredRemote,
  found: FoundConnectors,
  schemas: readonly FoundSchema[],
) {
  const { placed: connectors, made } = await takeConnectors(parts, remote, found)
  const notes = await takeSchemas(parts, schemas)
  return { connectors, notes, finish: (document: unknown) => withConnectorIds(document, (id) => made.get(id)) }
}

function requireReadable(remote: StoredRemote, pipeline: string, document: unknown): void {
  const { pipeline: parsed, problems } = parsePipeline(document)
  if (parsed) return
  const problem = problems[0]?.message ?? 'it is empty.'
  throw new AppError('remote_document_unfit', { name: remote.name, pipeline, problem })
}

function keepLink(parts: StudioParts, remote: StoredRemote, pipelineId: string, there: FoundThere): void {
  const { store, now } = parts
  const { remotePipelineId, theirs, document } = there
  store.atomically(() => {
    if (!isStillAt(parts, remote)) return
    store.remotes.keepLink({
      ...{ remoteId: remote.id, pipelineId, remotePipelineId, remoteVersion: document.version },
      ...{ baseIr: theirs, direction: 'pull', at: now().toISOString() },
    })
  })
}
