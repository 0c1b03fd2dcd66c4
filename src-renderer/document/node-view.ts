import { isError, type Problem } from '../../src-shared/errors/problem.ts'
import { isUnfinished } from '../../src-shared/pipeline/check-flow.ts'
import type { EditorState } from './document-store.ts'
import { fingerprints } from './fingerprints.ts'
import { currentCount } from './rows-along.ts'
import { problemsOf } from './stopping-problems.ts'
import type { NodeProgress } from './run-progress.ts'

export type NodeViewState = 'idle' | 'waiting' | 'running' | 'done' | 'warned' | 'failed' | 'stale'

/** The state on a node's card, from the newest of: its problems, the shown run, its last preview. */
export interface NodeView {
  readonly state: NodeViewState
  /** Null where nothing has been counted. */
  readonly rowsIn: number | null
  readonly rowsOut: number | null
  readonly rejected: number
  /** Why it failed or what it warns of; null where there is nothing to say. */
  readonly reason: string | null
  /** Where the counts are from. */
  readonly countedBy: 'run' | 'preview' | null
  /** What was read where the counts are of a sample; null where they are of everything. */
  readonly sample: string | null
}

type Known = Pick<EditorState, 'history' | 'checked' | 'previewCounts' | 'previewing' | 'run' | 'runDocument'>

export function nodeView(state: Known, id: string): NodeView {
  const fingerprint = fingerprints(state.history.present.document).get(id)
  const problem = worstProblem(problemsOf(state), id)
  const running = runView(state, id, fingerprint)
  const counted = running ?? previewView(state, id)
  if (problem && isError(problem) && counted.state !== 'running') {
    return { ...counted, state: 'failed', reason: problem.message }
  }
  if (problem && counted.state === 'done') return { ...counted, state: 'warned', reason: problem.message }
  return counted
}

function runView(state: Known, id: string, fingerprint: string | undefined): NodeView | null {
  const progress = state.run?.nodes[id]
  if (!state.run || !progress) return null
  const ran = state.runDocument ? fingerprints(state.runDocument).get(id) : undefined
  const counts = {
    rowsIn: progress.rowsIn,
    rowsOut: progress.rowsOut,
    rejected: progress.rejected,
    countedBy: 'run' as const,
    sample: null,
  }
  if (state.run.status !== 'running' && ran !== fingerprint) return { ...counts, state: 'stale', reason: null }
  if (progress.state === 'waiting') return { ...untouched, state: state.run.status === 'running' ? 'waiting' : 'idle' }
  return { ...counts, state: doneState(progress), reason: reasonOf(state, id, progress) }
}

function doneState(progress: NodeProgress): NodeViewState {
  if (progress.state !== 'done') return progress.state
  return progress.warned > 0 || progress.rejected > 0 ? 'warned' : 'done'
}

function reasonOf(state: Known, id: string, progress: NodeProgress): string | null {
  if (progress.state === 'failed') return state.run?.error?.nodeId === id ? state.run.error.message : null
  return null
}

/** Counts of an earlier document, another sample or other files are not shown, only that there were some. */
function previewView(state: Known, id: string): NodeView {
  if (!state.previewCounts[id]) return untouched
  const count = currentCount(state, id)
  if (!count) return { ...untouched, state: 'stale' }
  const { rowsIn, rowsOut, rejected = 0, sample } = count
  return { state: 'done', rowsIn, rowsOut, rejected, reason: null, countedBy: 'preview', sample }
}

const untouched: NodeView = {
  state: 'idle',
  rowsIn: null,
  rowsOut: null,
  rejected: 0,
  reason: null,
  countedBy: null,
  sample: null,
}

function worstProblem(problems: readonly Problem[], id: string): Problem | undefined {
  // An unfinished pipeline is obvious on the canvas; only the problems list mentions it.
  const own = problems.filter((problem) => problem.nodeId === id && !isUnfinished(problem))
  return own.find(isError) ?? own[0]
}
