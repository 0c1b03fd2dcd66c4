import { ActionIcon, Tabs, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconRefresh } from '@tabler/icons-react'
import { memo, type ReactNode, useState } from 'react'

import { openDocument, useEditor } from '../../document/document-store.ts'
import { upstreamOf } from '../../document/graph.ts'
import { outputsOf } from '../../document/node-outputs.ts'
import { findNode, type PipelineDocument } from '../../document/pipeline-document.ts'
import { shownReference } from '../../document/preview-counts.ts'
import { soundTargets } from '../../document/sound-nodes.ts'
import type { Preview } from '../../../src-shared/contract/records.ts'
import { sourceWords } from '../../../src-shared/preview/previewed-sample.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { ExportSample } from './export-sample.tsx'
import { NodeData } from './node-data.tsx'
import css from './node-panel.module.css'
import { PreviewMoment } from './preview-moment.tsx'
import { previewedTotals, rejects } from './previewed-counts.ts'
import { RowChoice, type RowSet } from './row-choice.tsx'
import { useSample } from './sample-choices.ts'
import { SampleMenu } from './sample-menu.tsx'
import { useSourceColumns } from './use-source-columns.ts'
import { useLeafCounts } from './use-leaf-counts.ts'
import { usePreview } from './use-preview.ts'
import { useSourceStamps } from './use-source-stamps.ts'

interface NodePanelProps {
  readonly isFolded: boolean
  readonly onFold: () => void
  readonly onUnfold: () => void
  readonly tab: string
  readonly onTab: (tab: string) => void
  readonly problemCount: number
  /** The list of problems, rendered by the caller. */
  readonly problems: ReactNode
}

/** Whether no row leaves at the node by a filter, as a repeat, or in another way that the pipeline means. */
const isOnlyRejected = ({ of, counts }: Preview): boolean =>
  counts[of.reference]?.exits.every(({ reason, rows }) => rows === 0 || rejects.has(reason)) ?? true

/** The selected node's data, always visible: rows out, rows in, rows that leave, changed values, profile, SQL, problems. */
export const NodePanel = memo(function NodePanel({
  isFolded,
  onFold,
  onUnfold,
  tab: wanted,
  onTab,
  problemCount,
  problems,
}: NodePanelProps) {
  const nodeId = useEditor((state) => (state.selectedIds.length === 1 ? (state.selectedIds[0] ?? null) : null))
  const document = useEditor(openDocument)
  const isSound = useEditor(soundTargets)
  const sets = outputSets(document, nodeId)
  const [wantedReference, setWantedReference] = useState('')
  const reference = sets.some((set) => set.reference === wantedReference)
    ? wantedReference
    : nodeId && shownReference(document, nodeId, isSound)
  const [sample, chooseSample] = useSample(useEditor((state) => state.pipelineId))
  const lookAgain = useSourceStamps(`${reference ?? ''} ${JSON.stringify(sample)}`)
  const answer = usePreview(reference)
  const { query } = answer
  const sourceColumns = useSourceColumns(nodeId)
  useLeafCounts(reference)
  const data = nodeId === null ? undefined : (answer.preview ?? undefined)
  // A node without output shows its input rows anyway.
  const hasInput = nodeId !== null && reference === nodeId && upstreamOf(document, nodeId).length > 0
  const totals = data ? previewedTotals(data) : { rejected: 0, changed: 0 }
  const hasRejected = data !== undefined && data.rejected.length > 0
  // If this node has nothing for the chosen tab, its rows are shown; the tab returns with the next node that has.
  const hasChanged = data !== undefined && data.changed.length > 0
  const isMissing =
    (wanted === 'input' && !hasInput) ||
    (wanted === 'rejected' && !hasRejected) ||
    (wanted === 'changed' && !hasChanged)
  const tab = isMissing ? 'rows' : wanted
  const FoldIcon = isFolded ? IconChevronUp : IconChevronDown
  return (
    <Tabs
      className={css['panel'] ?? ''}
      value={tab}
      onChange={(next) => {
        onTab(next ?? 'rows')
        if (isFolded) onUnfold()
      }}
      keepMounted={false}
    >
      <div className={css['bar']}>
        <Tabs.List className={css['tabs'] ?? ''} aria-label="Data of the selected node">
          <Tabs.Tab value="rows">Rows</Tabs.Tab>
          {hasInput ? <Tabs.Tab value="input">Input</Tabs.Tab> : null}
          {hasRejected ? (
            <Tabs.Tab value="rejected">
              {isOnlyRejected(data) ? 'Rejected' : 'Left out'} <Count value={totals.rejected} tone="warn" />
            </Tabs.Tab>
          ) : null}
          {hasChanged ? (
            <Tabs.Tab value="changed">
              Changed <Count value={totals.changed} tone="warn" />
            </Tabs.Tab>
          ) : null}
          <Tabs.Tab value="profile">Profile</Tabs.Tab>
          <Tabs.Tab value="sql">SQL</Tabs.Tab>
          <Tabs.Tab value="problems">
            Problems {problemCount > 0 ? <Count value={problemCount} tone="bad" /> : null}
          </Tabs.Tab>
        </Tabs.List>
        <div className={css['about']}>
          {nodeId !== null && data ? (
            <>
              <b className={css['of']} title={reference ?? nodeId}>
                {reference}
              </b>
              <SampleMenu
                choice={sample}
                words={data.of.sources.map(sourceWords).join('; ')}
                columns={sourceColumns}
                isOld={answer.isOld}
                onChoose={chooseSample}
              />
              <PreviewMoment preview={data} isOld={answer.isOld} />
              <ExportSample preview={data} />
            </>
          ) : null}
          {nodeId === null ? null : (
            <Tooltip label="Read the source again">
              <ActionIcon
                aria-label="Read the source again"
                loading={query.isFetching && !answer.isOld && data !== undefined}
                onClick={() => void lookAgain().finally(() => query.refetch())}
              >
                <IconRefresh size={14} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
          <Tooltip label={isFolded ? 'Expand the panel' : 'Collapse the panel'}>
            <ActionIcon
              aria-label={isFolded ? 'Expand the panel' : 'Collapse the panel'}
              aria-expanded={!isFolded}
              onClick={isFolded ? onUnfold : onFold}
            >
              <FoldIcon size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
      <Tabs.Panel value="problems" className={css['content'] ?? ''}>
        {problems}
      </Tabs.Panel>
      {tab === 'problems' ? null : (
        <Tabs.Panel value={tab} className={css['content'] ?? ''}>
          {tab === 'rows' && sets.length > 0 ? (
            <RowChoice label="Output of the node" sets={sets} chosen={reference ?? ''} onChoose={setWantedReference} />
          ) : null}
          <NodeData nodeId={nodeId} answer={answer} tab={tab} />
        </Tabs.Panel>
      )}
    </Tabs>
  )
})

/** All rows of a node with several outputs, and those of each output. */
function outputSets(document: PipelineDocument, nodeId: string | null): readonly RowSet[] {
  const node = findNode(document, nodeId ?? '')
  const outputs = node ? outputsOf(node) : []
  if (!node || outputs.length === 0) return []
  return [
    { reference: node.id, label: 'All rows' },
    ...outputs.map(({ name }) => ({ reference: `${node.id}.${name}`, label: name })),
  ]
}

function Count({ value, tone }: { value: number; tone: 'warn' | 'bad' }) {
  return (
    <span className={css['count']} data-tone={tone}>
      {formatCount(value)}
    </span>
  )
}
