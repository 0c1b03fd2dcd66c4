import {
  isSample,
  type PreviewedSource,
  type PreviewSubject,
  sampleSentence,
} from '../../src-shared/preview/previewed-sample.ts'
import type { LeftOut } from '../../src-shared/receipt/left-out.ts'
import type { StoppingRows } from '../../src-shared/receipt/stopping-rows.ts'
import { parsePipeline } from '../../src-shared/pipeline/parse-pipeline.ts'
import { type FileTotals, withTotals } from './file-totals.ts'
import { connections, downstreamOf, upstreamOf, withAncestors } from './graph.ts'
import { nodeKind } from './node-catalog.ts'
import { outputsOf, referencesTo } from './node-outputs.ts'
import { keyOfPreview } from './preview-key.ts'
import { findNode, type NodeDocument, nodeInputs, type PipelineDocument, referencedNode } from './pipeline-document.ts'

export interface RowCounts {
  readonly rowsIn: number
  readonly rowsOut: number
  /** Rows that left for quarantine or were skipped. */
  readonly rejected?: number
  /** Rows that left, by reason. */
  readonly leftOut?: LeftOut
  /** Values that could not be kept. */
  readonly changed?: number
  /** Rows at which a run stops. */
  readonly stopping?: readonly StoppingRows[]
}

/** The counts of a preview at one node or output, and what they are of. */
export interface PreviewCount extends RowCounts {
  /** See `previewKey`. */
  readonly key: string | null
  /** The sources of which not all rows were read. */
  readonly sampled: readonly PreviewedSource[]
  /** What was read of the sources where that is not all of them: "first 10,000 of 100,000 rows of customers.csv". */
  readonly sample: string | null
}

export function previewCounts(
  document: PipelineDocument,
  of: PreviewSubject,
  counts: Readonly<Record<string, RowCounts>>,
): Readonly<Record<string, PreviewCount>> {
  const withOutputs = { ...outputCounts(document, counts), ...counts }
  return Object.fromEntries(
    Object.entries({ ...endCounts(document, withOutputs), ...withOutputs }).map(([reference, count]) => [
      reference,
      { ...count, key: keyOfPreview(document, of, reference), ...samplesAt(document, of, reference) },
    ]),
  )
}

type Samples = Pick<PreviewCount, 'sampled' | 'sample'>

function samplesAt(document: PipelineDocument, { sources }: PreviewSubject, reference: string): Samples {
  const upstream = withAncestors(document, referencedNode(document, reference) ?? '')
  return samplesOf(sources.filter((source) => upstream.has(source.nodeId) && isSample(source)))
}

const samplesOf = (sampled: readonly PreviewedSource[]): Samples => ({
  sampled,
  sample: sampled.length === 0 ? null : sampleSentence(sampled),
})

/** The counts with the totals of the files that they are samples of. Previews know them at different times. */
export function countsWithTotals(
  document: PipelineDocument,
  counts: Readonly<Record<string, PreviewCount>>,
  totals: FileTotals,
): Readonly<Record<string, PreviewCount>> {
  return Object.fromEntries(
    Object.entries(counts).map(([reference, count]) => {
      const sampled = withTotals(document, count.sampled, totals)
      return [reference, sampled === count.sampled ? count : { ...count, ...samplesOf(sampled) }]
    }),
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

/** The reference whose rows are shown for a node: its own, or for a node that ends the pipeline and is not sound its input. */
export function shownReference(document: PipelineDocument, nodeId: string, isSound: IsSound = nothingIsSound): string {
  const node = findNode(document, nodeId)
  if (isSound(nodeId)) return nodeId
  const read = node && isEnd(node) ? (nodeInputs(node)[0]?.reference ?? '') : ''
  return referencedNode(document, read) === null ? nodeId : read
}

/** Whether a node has no mistake that keeps it from being computed. */
export type IsSound = (nodeId: string) => boolean
const nothingIsSound: IsSound = () => false

/** The references to preview so that every node and output is counted: the last ones, because they count everything upstream. */
export function lastReferences(document: PipelineDocument, isSound: IsSound = nothingIsSound): readonly string[] {
  const read = new Set(connections(document).map((connection) => connection.reference))
  const last = document.nodes
    .filter((node) => upstreamOf(document, node.id).length > 0)
    .flatMap((node) => {
      if (outputsOf(node).length > 0) return referencesTo(node).filter((reference) => !read.has(reference))
      return downstreamOf(document, node.id).length === 0 ? [shownReference(document, node.id, isSound)] : []
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
