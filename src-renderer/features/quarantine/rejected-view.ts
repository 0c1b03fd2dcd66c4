import type { RejectedFilter } from '../../../src-shared/quarantine/rejected-row.ts'

export const rejectedStates = ['waiting', 'loaded', 'all'] as const
export type RejectedState = (typeof rejectedStates)[number]

/** What is shown of a quarantine table, stored in the URL, so that back, forward and links restore it. */
export interface RejectedView {
  readonly state: RejectedState
  readonly pipelineId: string | null
  readonly nodeId: string | null
  readonly reason: string | null
  readonly runId: string | null
  /** The opened row. */
  readonly rowId: string | null
}

const keys = { pipeline: 'pipelineId', node: 'nodeId', reason: 'reason', run: 'runId', row: 'rowId' } as const

export function parseRejectedView(search: string): RejectedView {
  const params = new URLSearchParams(search)
  const [pipelineId, nodeId, reason, runId, rowId] = Object.keys(keys).map((key) => params.get(key))
  return {
    state: rejectedStates.find((state) => state === params.get('state')) ?? 'waiting',
    pipelineId: pipelineId ?? null,
    nodeId: nodeId ?? null,
    reason: reason ?? null,
    runId: runId ?? null,
    rowId: rowId ?? null,
  }
}

/** The search part of the URL, empty for all rows that wait. */
export function formatRejectedView(view: Partial<RejectedView>): string {
  const params = new URLSearchParams()
  if (view.state !== undefined && view.state !== 'waiting') params.set('state', view.state)
  for (const [key, name] of Object.entries(keys)) {
    const value = view[name]
    if (value !== null && value !== undefined) params.set(key, value)
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/** The rows of a view as the calls name them. */
export function rejectedFilter({ state, pipelineId, nodeId, reason, runId }: RejectedView): RejectedFilter {
  return {
    ...(state === 'all' ? {} : { isOpen: state === 'waiting' }),
    ...(pipelineId === null ? {} : { pipelineId }),
    ...(nodeId === null ? {} : { nodeId }),
    ...(reason === null ? {} : { reason }),
    ...(runId === null ? {} : { runId }),
  }
}
