import { fingerprints } from './fingerprints.ts'
import { withAncestors } from './graph.ts'
import type { PipelineDocument } from './pipeline-document.ts'

export interface RowCounts {
  readonly rowsIn: number
  readonly rowsOut: number
}

/** What a preview counted at one node, and the fingerprint the node had then. */
export interface PreviewCount extends RowCounts {
  readonly fingerprint: string
}

export function previewCounts(
  document: PipelineDocument,
  counts: Readonly<Record<string, RowCounts>>,
): Readonly<Record<string, PreviewCount>> {
  const known = fingerprints(document)
  return Object.fromEntries(
    Object.entries(counts).map(([id, count]) => [id, { ...count, fingerprint: known.get(id) ?? '' }]),
  )
}

/** The part of the document that decides a node's rows: what is wrong elsewhere does not keep them from being shown. */
export function documentUpTo(document: PipelineDocument, nodeId: string): PipelineDocument {
  const needed = withAncestors(document, nodeId)
  return { ...document, nodes: document.nodes.filter((node) => needed.has(node.id)) }
}
