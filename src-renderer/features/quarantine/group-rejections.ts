import type { Rejection, RunRejection } from '../../../src-shared/quarantine/rejected-row.ts'
import type { RejectedState, RejectedView } from './rejected-view.ts'

/** A node that rejected rows. Only rows of one node can be replayed together. */
export interface RejectingNode {
  readonly pipelineId: string
  readonly nodeId: string
  readonly rows: number
}

export interface RejectingReason {
  readonly reason: string
  readonly rows: number
}

export interface RejectingRun {
  readonly runId: string
  readonly lastSeen: string
  readonly rows: number
}

type Counted = Pick<Rejection, 'rows' | 'open'>

/** How many of counted rows are in a state. */
export const rowsIn = (state: RejectedState, { rows, open }: Counted): number =>
  state === 'all' ? rows : state === 'waiting' ? open : rows - open

/** The nodes with rows in the state, those with the most first. */
export function rejectingNodes(rejections: readonly Rejection[], state: RejectedState): readonly RejectingNode[] {
  return grouped(rejections, state, ({ pipelineId, nodeId }) => `${pipelineId}\n${nodeId}`).map(({ first, rows }) => ({
    pipelineId: first.pipelineId,
    nodeId: first.nodeId,
    rows,
  }))
}

export function rejectingReasons(rejections: readonly Rejection[], state: RejectedState): readonly RejectingReason[] {
  return grouped(rejections, state, ({ reason }) => reason).map(({ first, rows }) => ({ reason: first.reason, rows }))
}

/** The runs with rows in the state, the newest first. */
export function rejectingRuns(rejections: readonly RunRejection[], state: RejectedState): readonly RejectingRun[] {
  return grouped(rejections, state, ({ runId }) => runId)
    .map(({ first, rows }) => ({ runId: first.runId, lastSeen: first.lastSeen, rows }))
    .toSorted((a, b) => b.lastSeen.localeCompare(a.lastSeen))
}

/** The rejections that a view shows, whatever their state; `except` leaves one of its filters out. */
export function withinView(
  rejections: readonly RunRejection[],
  view: RejectedView,
  except: 'node' | 'reason' | 'run' | null = null,
): readonly RunRejection[] {
  return rejections.filter(
    ({ pipelineId, nodeId, reason, runId }) =>
      (except === 'node' || ((view.pipelineId ?? pipelineId) === pipelineId && (view.nodeId ?? nodeId) === nodeId)) &&
      (except === 'reason' || (view.reason ?? reason) === reason) &&
      (except === 'run' || (view.runId ?? runId) === runId),
  )
}

/**
 * The view with a node: the one that it names, else the one with the most rows in it. A receipt names a rule; what is kept of
 * a row says after it what was wrong.
 */
export function withNode(rejections: readonly RunRejection[], asked: RejectedView): RejectedView {
  const { reason } = asked
  const told = rejections.find((each) => each.reason === reason || each.reason.startsWith(`${reason ?? ''}: `))
  const view = reason === null || !told ? asked : { ...asked, reason: told.reason }
  if (view.nodeId !== null && view.pipelineId !== null) return view
  const [node] = rejectingNodes(withinView(rejections, view), view.state)
  return node ? { ...view, pipelineId: node.pipelineId, nodeId: node.nodeId } : view
}

function grouped<One extends Rejection>(rejections: readonly One[], state: RejectedState, by: (one: One) => string) {
  const groups = new Map<string, { readonly first: One; readonly rows: number }>()
  for (const one of rejections) {
    const known = groups.get(by(one))
    groups.set(by(one), { first: known?.first ?? one, rows: (known?.rows ?? 0) + rowsIn(state, one) })
  }
  return [...groups.values()].filter(({ rows }) => rows > 0).toSorted((a, b) => b.rows - a.rows)
}
