import { homedir } from 'node:os'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import { freeSlug } from '../../../src-shared/values/slug.ts'
import type { StoredPipeline } from '../../storage/pipeline-store.ts'
import type { StoredVersion } from '../../storage/version-store.ts'
import { canonicalJson } from '../../../src-shared/values/canonical-json.ts'
import { authorOf } from '../audit/caller-name.ts'
import { refuseProblems } from '../documents/check-document.ts'
import { checkSchedule } from '../documents/check-schedule.ts'
import type { StudioParts } from '../studio-parts.ts'
import { titleOf } from './summarize-pipeline.ts'

type EditingParts = Pick<StudioParts, 'store' | 'now'>

export function requirePipeline({ store }: Pick<StudioParts, 'store'>, id: string): StoredPipeline {
  const pipeline = store.pipelines.find(id)
  if (!pipeline) throw new AppError('not_found', { what: 'pipeline', id })
  return pipeline
}

export function requireVersion(parts: Pick<StudioParts, 'store'>, id: string, version: number): StoredVersion {
  requirePipeline(parts, id)
  const found = parts.store.versions.find(id, version)
  if (!found) throw new AppError('not_found', { what: 'version', id: `${version} of the pipeline ${id}` })
  return found
}

/** A new pipeline with an id derived from its name and the document that is made for it; an invalid one becomes its draft. Relative paths begin at `baseFolder`. */
export function createPipeline(
  parts: EditingParts,
  name: string,
  documentFor: (id: string) => unknown,
  baseFolder = homedir(),
  author: string | null = authorOf(undefined),
): string {
  const { store, now } = parts
  const id = freeId(parts, name)
  const at = now().toISOString()
  const document = documentFor(id)
  store.atomically(() => {
    store.pipelines.put({ id, name, description: titleOf(document).description, baseFolder, at })
    if (parsePipeline(document).pipeline) saveVersion(parts, id, document, null, author)
    else store.pipelines.saveDraft(id, document, at)
  })
  return id
}

/** Creates or updates the pipeline of a document in a folder, under the document's own id. */
export function registerPipeline(parts: EditingParts, pipeline: Pipeline, baseFolder: string): string {
  const { id, metadata } = pipeline
  const at = parts.now().toISOString()
  parts.store.pipelines.put({ id, name: metadata.name, description: metadata.description ?? '', baseFolder, at })
  return id
}

/**
 * Keeps a document, valid or not, without a new version; lists show the name that it gives. Returns when. What the newest
 * version says already is no draft: an editor may send it once more after that version was saved.
 */
export function saveDraft({ store, now }: EditingParts, id: string, document: unknown): string {
  const at = now().toISOString()
  const { name } = titleOf(document)
  store.atomically(() => {
    const description = descriptionWith(store.pipelines.find(id), document)
    if (name !== null) store.pipelines.describe(id, name, description, at)
    const newest = store.versions.find(id, store.pipelines.find(id)?.version ?? 0)
    if (newest && canonicalJson(newest.ir) === canonicalJson(document)) store.pipelines.dropDraft(id)
    else store.pipelines.saveDraft(id, document, at)
  })
  return at
}

/** Saves a version of a valid document and returns its number. Deletes the draft. */
export function saveVersion(
  parts: EditingParts,
  id: string,
  document: unknown,
  comment: string | null,
  author: string | null = authorOf(undefined),
): number {
  return parts.store.atomically(() => {
    const version = keepVersion(parts, id, document, comment, author)
    parts.store.pipelines.dropDraft(id)
    return version
  })
}

/** Throws pipeline_has_problems for what is not a document of Flow IR 1.0, and for a schedule that cannot be read. */
export function requireDocument(id: string, document: unknown): void {
  const { pipeline, problems } = parsePipeline(document)
  refuseProblems(titleOf(document).name ?? id, pipeline ? checkSchedule(pipeline) : problems)
}

/** Throws version_moved where another version than the one that a caller has seen is the newest. */
export function requireBase(parts: EditingParts, id: string, expected: number | undefined): void {
  const { version: found, name } = requirePipeline(parts, id)
  if (expected !== undefined && found !== expected)
    throw new AppError('version_moved', { pipeline: name, expected, found })
}

/** The same for a valid document that may not come from the editor; a draft that differs is kept. */
export function keepVersion(
  { store, now }: EditingParts,
  id: string,
  document: unknown,
  comment: string | null = null,
  author: string | null = authorOf(undefined),
): number {
  const at = now().toISOString()
  return store.atomically(() => {
    const stored = store.pipelines.find(id)
    if (stored?.hasDraft && canonicalJson(stored.ir) === canonicalJson(document)) store.pipelines.dropDraft(id)
    store.pipelines.describe(id, titleOf(document).name ?? id, descriptionWith(stored, document), at)
    return store.versions.save({ pipelineId: id, ir: document, authoredBy: author, comment, at })
  })
}

/** A document that says another description than the one before decides; else what was said of the pipeline itself stays. */
function descriptionWith(stored: StoredPipeline | null, document: unknown): string {
  const { description } = titleOf(document)
  return stored && titleOf(stored.ir).description === description ? stored.description : description
}

const freeId = ({ store }: EditingParts, name: string): string =>
  freeSlug(name, 'pipeline', (id) => store.pipelines.isTaken(id))

export const emptyDocument = (id: string, name: string): Pipeline => ({
  kind: 'pipeline',
  version: '1.0',
  id,
  metadata: { name },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 3, backoff: 'exponential' } },
  nodes: [],
})
