import { parsePipeline } from '../../src-shared/pipeline/parse-pipeline.ts'
import { fingerprints } from './fingerprints.ts'
import { connections, downstreamOf, upstreamOf, withAncestors } from './graph.ts'
import { nodeKind } from './node-catalog.ts'
import { outputsOf, referencesTo } from './node-outputs.ts'
import { findNode, type NodeDocument, nodeInputs, type PipelineDocument, referencedNode } from './pipeline-document.ts'

export interface RowCounts {
  readonly rowsIn: number
  readonly rowsOut: number
}

/** The counts of a preview at one node or output, and the fingerprint of the node at that time. */
export interface PreviewCount extends RowCounts {
  readonly fingerprint: string
}

export function previewCounts(
  document: PipelineDocument,
  counts: Readonly<Record<string, RowCounts>>,
): Readonly<Record<string, PreviewCount>> {
  const known = fingerprints(document)
  const withOutputs = { ...outputCounts(document, counts), ...counts }
  return Object.fromEntries(
    Object.entries({ ...endCounts(document, withOutputs), ...withOutputs }).map(([reference, count]) => [
      reference,
      { ...count, fingerprint: known.get(referencedNode(document, reference) ?? '') ?? '' },
    ]),
  )
}

/** The rows in of a node that reads only one output are the rows of that output. */
function outputCounts(
  document: PipelineDocument,
  counts: Readonly<Record<string, RowCounts>>,
): Readonly<Record<string, RowCounts>> {
  return Object.fromEntries(
    connections(document).flatMap(({ from, to, reference }): [string, RowCounts][] => {
      const reader = findNode(document, to)
      const rows = counts[to]?.rowsIn
      const isOnly = reader !== undefined && nodeInputs(reader).length === 1
      return reference === from || !isOnly || rows === undefined ? [] : [[reference, { rowsIn: rows, rowsOut: rows }]]
    }),
  )
}

/** The count of a node that ends the pipeline is that of its input, because previews count only outputs. */
function endCounts(
  document: PipelineDocument,
  counts: Readonly<Record<string, RowCounts>>,
): Readonly<Record<string, RowCounts>> {
  return Object.fromEntries(
    document.nodes.filter(isEnd).flatMap((node): [string, RowCounts][] => {
      const before = counts[nodeInputs(node)[0]?.reference ?? '']
      return before ? [[node.id, { rowsIn: before.rowsOut, rowsOut: before.rowsOut }]] : []
    }),
  )
}

/** The reference whose rows are shown for a node: its own, or for a node that ends the pipeline its input. */
export function shownReference(document: PipelineDocument, nodeId: string): string {
  const node = findNode(document, nodeId)
  const read = node && isEnd(node) ? (nodeInputs(node)[0]?.reference ?? '') : ''
  return referencedNode(document, read) === null ? nodeId : read
}

/** The references to preview so that every node and output is counted: the last ones, because they count everything upstream. */
export function lastReferences(document: PipelineDocument): readonly string[] {
  const read = new Set(connections(document).map((connection) => connection.reference))
  const last = document.nodes
    .filter((node) => upstreamOf(document, node.id).length > 0)
    .flatMap((node) => {
      if (outputsOf(node).length > 0) return referencesTo(node).filter((reference) => !read.has(reference))
      return downstreamOf(document, node.id).length === 0 ? [shownReference(document, node.id)] : []
    })
  return [...new Set(last)]
}

/** The document to send for a preview: all of it, or only the part upstream of the node if the rest is incomplete. */
export function documentToPreview(document: PipelineDocument, reference: string): PipelineDocument {
  const nodeId = referencedNode(document, reference) ?? reference
  return parsePipeline(document).pipeline ? document : documentUpTo(document, nodeId)
}

const isEnd = (node: NodeDocument): boolean => nodeKind(node.kind)?.hasOutput === false

function documentUpTo(document: PipelineDocument, nodeId: string): PipelineDocument {
  const needed = withAncestors(document, nodeId)
  return { ...document, nodes: document.nodes.filter((node) => needed.has(node.id)) }
}
