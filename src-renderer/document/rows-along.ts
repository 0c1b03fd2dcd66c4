import type { EditorState } from './document-store.ts'
import { fingerprints } from './fingerprints.ts'
import type { Connection } from './graph.ts'
import { outputName } from './node-outputs.ts'
import type { PreviewCount } from './preview-counts.ts'
import { previewKey } from './preview-key.ts'
import { findNode, nodeInputs } from './pipeline-document.ts'

type Known = Pick<EditorState, 'history' | 'previewCounts' | 'previewing' | 'run' | 'runDocument' | 'receipt'>

/** The number of rows on a connection, from the shown run or else the last preview; null if unknown. */
export function rowsAlong(state: Known, { from, to, reference }: Connection): number | null {
  return rowsGiven(state, from, reference) ?? rowsTakenIn(state, from, to)
}

/** The rows that a node gives, or one of its outputs. */
export function rowsGiven(state: Known, nodeId: string, reference: string): number | null {
  if (!showsRun(state, nodeId)) return currentCount(state, reference)?.rowsOut ?? null
  const output = outputName(reference, nodeId)
  if (output === null) return state.run?.nodes[nodeId]?.rowsOut ?? null
  const account = state.receipt?.nodes.find((node) => node.nodeId === nodeId)
  return account?.branches?.find((branch) => branch.name === output)?.rows ?? null
}

/** What a preview counted at a node or an output; null where that was for another document, sample or file. */
export function currentCount(
  { history, previewCounts, previewing }: Pick<Known, 'history' | 'previewCounts' | 'previewing'>,
  reference: string,
): PreviewCount | null {
  const count = previewCounts[reference]
  const key = count ? previewKey(history.present.document, reference, previewing) : null
  return count && key !== null && count.key === key ? count : null
}

/** What the count on a connection was taken from, where that is a sample. */
export function sampleAlong(state: Known, { from, reference }: Connection): string | null {
  return showsRun(state, from) ? null : (currentCount(state, reference)?.sample ?? null)
}

/** During a run the rows in of a node with one input are the rows of its connection. */
function rowsTakenIn(state: Known, from: string, to: string): number | null {
  const reader = findNode(state.history.present.document, to)
  const progress = state.run?.nodes[to]
  if (!showsRun(state, from) || !reader || nodeInputs(reader).length !== 1) return null
  return progress?.state === 'done' ? progress.rowsIn : null
}

function showsRun({ run, runDocument, history }: Known, nodeId: string): boolean {
  const progress = run?.nodes[nodeId]
  if (!run || !progress || progress.state === 'waiting') return false
  const ran = runDocument ? fingerprints(runDocument).get(nodeId) : undefined
  return run.status === 'running' || ran === fingerprints(history.present.document).get(nodeId)
}
