import { checkStructure } from '../../../src-shared/pipeline/check-structure.ts'
import { diffDocuments } from '../../../src-shared/pipeline/diff/diff-documents.ts'
import { type DocumentDiff, isEmptyDiff } from '../../../src-shared/pipeline/diff/document-diff.ts'
import { mergeDocuments, type MergeChoices } from '../../../src-shared/pipeline/diff/merge-documents.ts'
import { findOnlyWeir } from '../../../src-shared/pipeline/only-weir/find-only-weir.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import type { Comparison, ComparisonState } from '../../../src-shared/remotes/comparison.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { PlatformClient } from '../../remote/platform-client.ts'
import type { DocumentThere } from '../../remote/platform-records.ts'
import type { StoredLink, StoredRemote } from '../../storage/remote-store.ts'
import { requirePipeline } from '../pipelines/edit-pipelines.ts'
import { turned, withConnectorIds } from './connector-names.ts'
import type { RemoteParts } from './edit-remotes.ts'

/** A pipeline there: the linked one, or one of the same name. */
export interface FoundThere {
  readonly remotePipelineId: string
  readonly document: DocumentThere
  /** In the names of this workspace. */
  readonly theirs: unknown
  readonly link: StoredLink | null
}

/** Where a pipeline is on a remote; null where it is not. Throws remote_pipeline_gone where it was and is no more. */
export async function findThere(
  parts: RemoteParts,
  client: PlatformClient,
  remote: StoredRemote,
  pipelineId: string,
): Promise<FoundThere | null> {
  const { name } = requirePipeline(parts, pipelineId)
  const link = parts.store.remotes.link(remote.id, pipelineId)
  if (link) {
    const document = await client.document(link.remotePipelineId)
    if (!document) throw new AppError('remote_pipeline_gone', { name: remote.name, pipeline: name })
    return found(parts, remote, link.remotePipelineId, document, link)
  }
  const free = (await client.pipelines()).filter(
    (each) => each.name === name && !parts.store.remotes.linkTo(remote.id, each.id),
  )
  for (const { id } of free) {
    const document = await client.document(id)
    if (document) return found(parts, remote, id, document, null)
  }
  return null
}

function found(
  { store }: RemoteParts,
  remote: StoredRemote,
  remotePipelineId: string,
  document: DocumentThere,
  link: StoredLink | null,
): FoundThere {
  const names = turned(store.remotes.connectorIds(remote.id))
  return { remotePipelineId, document, theirs: withConnectorIds(document.ir, (id) => names.get(id)), link }
}

const nothing: DocumentDiff = { nodes: [], settings: [] }

/** The newest saved version here beside the newest one there, and how both would be merged. */
export function comparisonOf(
  parts: RemoteParts,
  remote: StoredRemote,
  pipelineId: string,
  there: FoundThere | null,
  choices: MergeChoices = {},
): Comparison {
  const { name, version, hasDraft } = requirePipeline(parts, pipelineId)
  const ours = parts.store.versions.newest(pipelineId)?.ir ?? null
  const base = there?.link ? { document: there.link.baseIr } : null
  const theirs = there?.theirs ?? null
  const changedHere = base ? diffDocuments(base.document, ours) : nothing
  const changedThere = there ? diffDocuments(base ? base.document : ours, theirs) : nothing
  const merge = there ? mergeDocuments({ base, ours, theirs }, choices) : { document: ours, conflicts: [] }
  return {
    state: there ? stateOf({ isKnown: base !== null, ours, theirs, changedHere, changedThere }) : 'new',
    ...{ remoteId: remote.id, remoteName: remote.name, pipelineId, pipelineName: name },
    remotePipelineId: there?.remotePipelineId ?? null,
    onlyWeir: onlyWeirIn(ours),
    ...{ version, hasDraft, ours, theirs, changedHere, changedThere },
    remoteVersion: there?.document.version ?? null,
    remoteAuthor: there?.document.authoredBy ?? null,
    remoteComment: there?.document.comment ?? null,
    baseVersion: there?.link?.remoteVersion ?? null,
    merge: { ...merge, conflicts: [...merge.conflicts], problems: [...problemsOf(merge.document)] },
  }
}

export function onlyWeirIn(document: unknown) {
  const { pipeline } = parsePipeline(document)
  return pipeline ? [...findOnlyWeir(pipeline)] : []
}

function stateOf(compared: {
  readonly isKnown: boolean
  readonly ours: unknown
  readonly theirs: unknown
  readonly changedHere: DocumentDiff
  readonly changedThere: DocumentDiff
}): ComparisonState {
  const { isKnown, ours, theirs, changedHere, changedThere } = compared
  if (isEmptyDiff(diffDocuments(ours, theirs))) return 'same'
  if (!isKnown) return 'unrelated'
  if (isEmptyDiff(changedThere)) return 'ahead'
  return isEmptyDiff(changedHere) ? 'behind' : 'diverged'
}

/** What two sides did may not fit together, as where one removed a node that the other one reads from. */
function problemsOf(document: unknown) {
  const { pipeline, problems } = parsePipeline(document)
  return [...problems, ...(pipeline ? checkStructure(pipeline) : [])]
}
