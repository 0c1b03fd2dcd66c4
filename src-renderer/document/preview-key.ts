import type { PreviewSubject } from '../../src-shared/preview/previewed-sample.ts'
import { firstRows, type SampleChoice } from '../../src-shared/preview/sample-choice.ts'
import { fingerprints } from './fingerprints.ts'
import { withAncestors } from './graph.ts'
import { nodeKind } from './node-catalog.ts'
import { findNode, type PipelineDocument, referencedNode } from './pipeline-document.ts'

/** The files that a source found: their stamp, and what the source was like when it looked. */
export interface SourceStamp {
  readonly fingerprint: string
  readonly stamp: string
}

/** What a preview depends on besides the document. */
export interface PreviewSituation {
  readonly pipelineId: string
  readonly sample: SampleChoice
  /** By source node. */
  readonly stamps: Readonly<Record<string, SourceStamp>>
}

export const nothingPreviewed: PreviewSituation = { pipelineId: '', sample: firstRows, stamps: {} }

let last: {
  readonly document: PipelineDocument
  readonly situation: PreviewSituation
  readonly keys: Map<string, string | null>
} | null = null

/**
 * All that the rows of a node or an output depend on, as one text: pipeline, document, sample, files.
 * Null while the files of one of its sources are unknown.
 */
export function previewKey(document: PipelineDocument, reference: string, situation: PreviewSituation): string | null {
  if (last?.document !== document || last.situation !== situation) last = { document, situation, keys: new Map() }
  const { keys } = last
  const known = keys.get(reference)
  if (known !== undefined) return known
  const key = keyIn(document, reference, situation)
  keys.set(reference, key)
  return key
}

/** Whether two keys are of the same node or output of the same pipeline, maybe before and after a change. */
export function isSameSubject(one: unknown, other: string | null): boolean {
  const of = (key: unknown) => (typeof key === 'string' ? (JSON.parse(key) as unknown[]).slice(0, 2).join(' ') : null)
  return of(one) !== null && of(one) === of(other)
}

/** The key of what a preview of a document is of, at a node that it counted. */
export function keyOfPreview(document: PipelineDocument, of: PreviewSubject, reference = of.reference): string | null {
  return keyIn(document, reference, situationOf(document, of))
}

/** The situation in which a preview was computed. */
export function situationOf(
  document: PipelineDocument,
  { pipelineId, sample, sources }: PreviewSubject,
): PreviewSituation {
  const known = fingerprints(document)
  const stamps = sources.map(({ nodeId, stamp }) => [nodeId, { stamp, fingerprint: known.get(nodeId) ?? '' }])
  return { pipelineId, sample, stamps: Object.fromEntries(stamps) as PreviewSituation['stamps'] }
}

export const sourceIds = (document: PipelineDocument): readonly string[] =>
  document.nodes.flatMap(({ id, kind }) => (nodeKind(kind)?.hasInput === false ? [id] : []))

function keyIn(
  document: PipelineDocument,
  reference: string,
  { pipelineId, sample, stamps }: PreviewSituation,
): string | null {
  const nodeId = referencedNode(document, reference)
  if (nodeId === null) return null
  const known = fingerprints(document)
  const files: string[] = []
  for (const id of [...withAncestors(document, nodeId)].sort()) {
    if (nodeKind(findNode(document, id)?.kind ?? '')?.hasInput !== false) continue
    const found = stamps[id]
    if (found?.fingerprint !== known.get(id)) return null
    files.push(`${id}=${found?.stamp ?? ''}`)
  }
  return JSON.stringify([pipelineId, reference, known.get(nodeId), sample, files])
}
