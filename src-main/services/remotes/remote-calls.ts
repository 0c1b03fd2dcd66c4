import { isAppError } from '../../../src-shared/errors/app-error.ts'
import { diffDocuments } from '../../../src-shared/pipeline/diff/diff-documents.ts'
import { isEmptyDiff } from '../../../src-shared/pipeline/diff/document-diff.ts'
import { proofBadgeSchema, type RemoteLink } from '../../../src-shared/remotes/link.ts'
import { authorOf } from '../audit/caller-name.ts'
import { requirePipeline } from '../pipelines/edit-pipelines.ts'
import { verifyPipeline } from '../proofs/verify-pipeline.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { comparisonOf, findThere } from './compare-pipeline.ts'
import { addRemote, describeRemote, requireRemote, withRemote } from './edit-remotes.ts'
import { moveRemote } from './move-remote.ts'
import { pullPipeline } from './pull-pipeline.ts'
import { pushPipeline } from './push-pipeline.ts'
import { retryPushes } from './retry-pushes.ts'
import { inNamesHere } from './take-connectors.ts'

/** Remotes, and what goes to them and comes from them. No answer holds a key. */
export function remoteCalls(parts: StudioParts): Services['remotes'] {
  const { store } = parts
  const describe = (id: string) => describeRemote(requireRemote(parts, id))
  return {
    list: () => Promise.resolve(store.remotes.list().map(describeRemote)),
    add: async (entered) => describe(await addRemote(parts, entered)),
    move: async (entered, context) => {
      const { known, forgotten } = await moveRemote(parts, entered, context?.signal)
      return { remote: describe(entered.id), known: [...known], forgotten: [...forgotten] }
    },
    remove: ({ id }) => Promise.resolve({ removed: store.remotes.remove(id) }),
    test: async ({ id }, context) => {
      try {
        await withRemote(parts, id, context?.signal, (client) => client.look())
        return { works: true, message: 'It answers, and the key opens it.', remote: describe(id) }
      } catch (error) {
        if (!isAppError(error) || error.code === 'not_found') throw error
        return { works: false, message: error.message, remote: describe(id) }
      }
    },
    pipelines: ({ id }, context) =>
      withRemote(parts, id, context?.signal, async (client) =>
        (await client.pipelines()).map((each) => ({
          ...{ id: each.id, name: each.name, description: each.description ?? '', updatedAt: each.updatedAt ?? null },
          pipelineId: store.remotes.linkTo(id, each.id)?.pipelineId ?? null,
        })),
      ),
    links: async ({ pipelineId }) => Promise.resolve(linksOf(parts, pipelineId)),
    compare: ({ remoteId, pipelineId, choices }, context) =>
      withRemote(parts, remoteId, context?.signal, async (client, remote) => {
        const found = await findThere(parts, client, remote, pipelineId)
        const named = found && (await inNamesHere(parts, client, remote, found))
        return comparisonOf(parts, remote, pipelineId, named?.there ?? null, choices)
      }),
    push: (order, context) => pushPipeline(parts, order, context?.signal),
    pull: (order, context) => pullPipeline(parts, { ...order, author: authorOf(context) }, context?.signal),
    verify: (order, context) => verifyPipeline(parts, order, context?.signal),
    waiting: () =>
      Promise.resolve(
        store.remotes.waiting().map((push) => ({
          ...push,
          remoteName: store.remotes.find(push.remoteId)?.name ?? push.remoteId,
          pipelineName: store.pipelines.find(push.pipelineId)?.name ?? push.pipelineId,
        })),
      ),
    retry: ({ id }, context) => retryPushes(parts, id ?? null, context?.signal),
    discard: ({ id }) => {
      const push = store.remotes.waiting().find((each) => each.id === id)
      const discarded = push !== undefined && store.remotes.endWaiting(push.remoteId, push.pipelineId)
      return Promise.resolve({ discarded })
    },
  }
}

function linksOf(parts: Pick<StudioParts, 'store'>, pipelineId: string): RemoteLink[] {
  const { store } = parts
  requirePipeline(parts, pipelineId)
  const newest = store.versions.newest(pipelineId)?.ir ?? null
  const waiting = store.remotes.waiting()
  return store.remotes.list().map(({ id: remoteId, name: remoteName }) => {
    const link = store.remotes.link(remoteId, pipelineId)
    const proof = proofBadgeSchema.safeParse(link?.proof)
    return {
      ...{ remoteId, remoteName, pipelineId },
      remotePipelineId: link?.remotePipelineId ?? null,
      remoteVersion: link?.remoteVersion ?? null,
      direction: link?.direction ?? null,
      at: link?.at ?? null,
      isChangedHere: link !== null && !isEmptyDiff(diffDocuments(link.baseIr, newest)),
      isWaiting: waiting.some((each) => each.remoteId === remoteId && each.pipelineId === pipelineId),
      proof: proof.success ? proof.data : null,
    }
  })
}
