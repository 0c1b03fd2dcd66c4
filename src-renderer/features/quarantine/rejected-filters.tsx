import { SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'

import type { RunRejection } from '../../../src-shared/quarantine/rejected-row.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { formatShortTime } from '../../ui/format/format-time.ts'
import { rejectingNodes, rejectingReasons, rejectingRuns, rowsIn, withinView } from './group-rejections.ts'
import css from './rejected-filters.module.css'
import type { RejectedState, RejectedView } from './rejected-view.ts'

interface RejectedFiltersProps {
  readonly rejections: readonly RunRejection[]
  readonly view: RejectedView
  readonly onLook: (next: Partial<RejectedView>) => void
}

/** Which rows are shown: those that wait or were loaded, of one node, by reason and by run, each choice with its number. */
export function RejectedFilters({ rejections, view, onLook }: RejectedFiltersProps) {
  const pipelines = useQuery(studioQuery.pipelines.list.queryOptions()).data ?? []
  const { state } = view
  const nodes = rejectingNodes(withinView(rejections, { ...view, reason: null, runId: null }, 'node'), 'all')
  const reasons = rejectingReasons(withinView(rejections, view, 'reason'), state)
  const runs = rejectingRuns(withinView(rejections, view, 'run'), state)
  const shown = withinView(rejections, view)
  const count = (of: RejectedState) => formatCount(shown.reduce((sum, each) => sum + rowsIn(of, each), 0))
  const nodeKey = (pipelineId: string | null, nodeId: string | null) => JSON.stringify([pipelineId, nodeId])
  const isOfOnePipeline = new Set(nodes.map(({ pipelineId }) => pipelineId)).size === 1
  const lookAtNode = (key: string | null) => {
    const [pipelineId, nodeId] = JSON.parse(key ?? '[]') as string[]
    if (pipelineId !== undefined && nodeId !== undefined) {
      onLook({ pipelineId, nodeId, reason: null, runId: null, rowId: null })
    }
  }
  const nameOf = (id: string) => pipelines.find((pipeline) => pipeline.id === id)?.name ?? id
  return (
    <div className={css['filters']} role="group" aria-label="Filters">
      <SegmentedControl
        aria-label="State"
        value={state}
        onChange={(next) => {
          onLook({ state: next, rowId: null })
        }}
        data={[
          { value: 'waiting', label: `Waiting ${count('waiting')}` },
          { value: 'loaded', label: `Loaded ${count('loaded')}` },
          { value: 'all', label: `All ${count('all')}` },
        ]}
      />
      {nodes.length > 1 ? (
        <div className={css['node']}>
          <span aria-hidden>rejected by</span>
          {nodes.length <= mostSegments && isOfOnePipeline ? (
            <SegmentedControl
              aria-label="Node"
              value={nodeKey(view.pipelineId, view.nodeId)}
              data={nodes.map(({ pipelineId, nodeId, rows }) => ({
                value: nodeKey(pipelineId, nodeId),
                label: `${nodeId} ${formatCount(rows)}`,
              }))}
              onChange={lookAtNode}
            />
          ) : (
            <Select
              aria-label="Node"
              className={css['choice'] ?? ''}
              value={nodeKey(view.pipelineId, view.nodeId)}
              data={nodes.map(({ pipelineId, nodeId, rows }) => ({
                value: nodeKey(pipelineId, nodeId),
                label: `${nodeId} of ${nameOf(pipelineId)} (${formatCount(rows)})`,
              }))}
              onChange={lookAtNode}
            />
          )}
        </div>
      ) : null}
      <Select
        aria-label="Reason"
        placeholder="Every reason"
        className={css['choice'] ?? ''}
        clearable
        searchable
        value={view.reason}
        data={withChosen(
          view.reason,
          reasons.map(({ reason, rows }) => ({ value: reason, label: `${reason} (${formatCount(rows)})` })),
        )}
        onChange={(reason) => {
          onLook({ reason, rowId: null })
        }}
      />
      <Select
        aria-label="Run"
        placeholder="Every run"
        className={css['run'] ?? ''}
        clearable
        value={view.runId}
        data={withChosen(
          view.runId,
          runs.map(({ runId, lastSeen, rows }) => ({
            value: runId,
            label: `${formatShortTime(new Date(lastSeen))} (${formatCount(rows)})`,
          })),
        )}
        onChange={(runId) => {
          onLook({ runId, rowId: null })
        }}
      />
    </div>
  )
}

const mostSegments = 3

interface Choice {
  readonly value: string
  readonly label: string
}

/** What is chosen stays a choice when no row of it is left. */
const withChosen = (chosen: string | null, choices: readonly Choice[]): Choice[] =>
  chosen === null || choices.some(({ value }) => value === chosen)
    ? [...choices]
    : [...choices, { value: chosen, label: `${chosen.slice(0, 8)} (0)` }]
