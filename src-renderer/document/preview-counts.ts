import { withAncestors } from './graph.ts'
import type { PipelineDocument } from './pipeline-document.ts'

export interface RowCounts {
  readonly rowsIn: number
  readonly rowsOut: number
}

/** What a preview counted at one node, and for which text of the pipeline up to there. */
export interface PreviewCount extends RowCounts {
  readonly upTo: string
}

/** The part of the document that decides a node's rows. */
export function documentUpTo(document: PipelineDocument, nodeId: string): PipelineDocument {
  const needed = withAncestors(document, nodeId)
  return { ...document, nodes: document.nodes.filter((node) => needed.has(node.id)) }
}

/** Two documents give a node the same rows where this text is the same. */
export function fingerprintUpTo(document: PipelineDocument, nodeId: string): string {
  return JSON.stringify(documentUpTo(document, nodeId).nodes)
}
