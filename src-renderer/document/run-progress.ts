import type { RunEvent, RunPhase, RunStatus } from '../../src-shared/runs/run-event.ts'
import type { FailureRecord } from '../../src-shared/errors/app-error.ts'

export interface NodeProgress {
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly rowsIn: number
  readonly rowsOut: number
  readonly rejected: number
  readonly warned: number
}

/** The state of a run, from its events so far. */
export interface RunProgress {
  readonly runId: string
  readonly status: RunStatus
  readonly phase: RunPhase | null
  /** What is being done now, for a person. */
  readonly message: string
  readonly nodes: Readonly<Record<string, NodeProgress>>
  readonly rows: number
  /** Null while not known, as are the rate and the time left. */
  readonly total: number | null
  readonly rowsPerSecond: number | null
  readonly secondsLeft: number | null
  readonly durationMs: number | null
  readonly error: FailureRecord | null
}

const untouched: NodeProgress = { state: 'waiting', rowsIn: 0, rowsOut: 0, rejected: 0, warned: 0 }

export const startedRun = (runId: string): RunProgress => ({
  runId,
  status: 'running',
  phase: null,
  message: 'Starting',
  nodes: {},
  rows: 0,
  total: null,
  rowsPerSecond: null,
  secondsLeft: null,
  durationMs: null,
  error: null,
})

export function foldRunEvent(run: RunProgress, event: RunEvent): RunProgress {
  switch (event.type) {
    case 'started':
      return { ...run, nodes: Object.fromEntries(event.nodeIds.map((id) => [id, untouched])) }
    case 'phase':
      return { ...run, phase: event.phase, message: event.message }
    case 'warning':
      return { ...run, message: event.message }
    case 'progress':
      return {
        ...withNode(run, event.nodeId, movingOn(run.nodes[event.nodeId], event.rows)),
        rows: event.rows,
        total: event.total,
        rowsPerSecond: event.rowsPerSecond,
        secondsLeft: event.secondsLeft,
      }
    case 'node':
      return withNode(run, event.nodeId, {
        state: event.state,
        rowsIn: event.rowsIn,
        rowsOut: event.rowsOut,
        rejected: event.rejected,
        warned: event.warned,
      })
    case 'finished':
      return finished(run, event)
  }
}

/** A counter may arrive after its node is done; that does not change its state back. */
function movingOn(node: NodeProgress | undefined, rows: number): Partial<NodeProgress> {
  return node?.state === 'done' || node?.state === 'failed' ? {} : { state: 'running', rowsOut: rows }
}

function finished(run: RunProgress, event: Extract<RunEvent, { type: 'finished' }>): RunProgress {
  const failedNodeId = event.error?.nodeId
  const nodes = Object.entries(run.nodes).map(([id, node]): [string, NodeProgress] => [
    id,
    id === failedNodeId
      ? { ...node, state: 'failed' }
      : node.state === 'running'
        ? { ...node, state: 'waiting' }
        : node,
  ])
  return {
    ...run,
    status: event.status,
    durationMs: event.durationMs,
    error: event.error,
    secondsLeft: null,
    nodes: Object.fromEntries(nodes),
  }
}

function withNode(run: RunProgress, nodeId: string, change: Partial<NodeProgress>): RunProgress {
  const node = run.nodes[nodeId] ?? untouched
  return { ...run, nodes: { ...run.nodes, [nodeId]: { ...node, ...change } } }
}
