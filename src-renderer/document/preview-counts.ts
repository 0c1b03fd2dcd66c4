import { parsePipeline } from '../../src-shared/pipeline/parse-pipeline.ts'
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

/** What to send for the rows of a node: the document, or where it is half written elsewhere, the part that decides them. */
export function documentToPreview(document: PipelineDocument, nodeId: string): PipelineDocument {
  return parsePipeline(document).pipeline ? document : documentUpTo(document, nodeId)
}

function documentUpTo(document: PipelineDocument, nodeId: string): PipelineDocument {
  const needed = withAncestors(document, nodeId)
  return { ...document, nodes: document.nodes.filter((node) => needed.has(node.id)) }
}
