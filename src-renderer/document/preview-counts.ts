import { parsePipeline } from '../../src-shared/pipeline/parse-pipeline.ts'
import { fingerprints } from './fingerprints.ts'
import { upstreamOf, withAncestors } from './graph.ts'
import { nodeKind } from './node-catalog.ts'
import { findNode, type PipelineDocument } from './pipeline-document.ts'

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
    Object.entries({ ...endCounts(document, counts), ...counts }).map(([id, count]) => [
      id,
      { ...count, fingerprint: known.get(id) ?? '' },
    ]),
  )
}

/** A node that ends the pipeline takes what the node before it gives; previews count only what flows on. */
function endCounts(
  document: PipelineDocument,
  counts: Readonly<Record<string, RowCounts>>,
): Readonly<Record<string, RowCounts>> {
  const ends = document.nodes.filter((node) => nodeKind(node.kind)?.hasOutput === false)
  return Object.fromEntries(
    ends.flatMap((node): [string, RowCounts][] => {
      const before = counts[upstreamOf(document, node.id)[0] ?? '']
      return before ? [[node.id, { rowsIn: before.rowsOut, rowsOut: before.rowsOut }]] : []
    }),
  )
}

/** The node whose rows stand for a node's: its own, or for a node that ends the pipeline those that it takes. */
export function shownNode(document: PipelineDocument, nodeId: string): string {
  const node = findNode(document, nodeId)
  const isEnd = node !== undefined && nodeKind(node.kind)?.hasOutput === false
  return isEnd ? (upstreamOf(document, nodeId)[0] ?? nodeId) : nodeId
}

/** What to send for the rows of a node: the document, or where it is half written elsewhere, the part that decides them. */
export function documentToPreview(document: PipelineDocument, nodeId: string): PipelineDocument {
  return parsePipeline(document).pipeline ? document : documentUpTo(document, nodeId)
}

function documentUpTo(document: PipelineDocument, nodeId: string): PipelineDocument {
  const needed = withAncestors(document, nodeId)
  return { ...document, nodes: document.nodes.filter((node) => needed.has(node.id)) }
}
