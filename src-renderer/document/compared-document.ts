import type { DocumentDiff } from '../../src-shared/pipeline/diff/document-diff.ts'
import type { MarkedNodes } from './node-marks.ts'
import type { PipelineDocument } from './pipeline-document.ts'

/** The later document with the nodes that it no longer has, so that one canvas shows both. */
export function comparedDocument(before: PipelineDocument, after: PipelineDocument): PipelineDocument {
  const kept = new Set(after.nodes.map(({ id }) => id))
  return { ...after, nodes: [...after.nodes, ...before.nodes.filter(({ id }) => !kept.has(id))] }
}

export const marksOf = ({ nodes }: DocumentDiff): MarkedNodes =>
  Object.fromEntries(nodes.map(({ nodeId, change }) => [nodeId, { look: change, words: change }]))
