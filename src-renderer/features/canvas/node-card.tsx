import { VisuallyHidden } from '@mantine/core'
import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { useShallow } from 'zustand/react/shallow'

import type { CardShape } from '../../document/card-size.ts'
import { useEditor } from '../../document/document-store.ts'
import { useNodeMarks } from '../../document/node-marks.ts'
import { nodeKind, summarizeNode } from '../../document/node-catalog.ts'
import { type NodeView, nodeView } from '../../document/node-view.ts'
import { nodeInputs, type NodeDocument } from '../../document/pipeline-document.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { formatCompactCount } from '../../ui/format/format-compact.ts'
import { KindIcon, kindColour } from '../../ui/icons/kind-icon.tsx'
import { CardPorts, PortNames } from './card-ports.tsx'
import css from './node-card.module.css'
import type { CardNode } from './project-graph.ts'
import { QuarantineLink } from './quarantine-link.tsx'
import { QualityBar } from './quality-bar.tsx'
import { StateIcon } from './state-icon.tsx'
import { useIsFar } from './use-is-far.ts'

/** A node on the canvas: its name, what it does, and its row counts. */
export const NodeCard = memo(function NodeCard({ data, selected }: NodeProps<CardNode>) {
  const { node, shape } = data
  const view = useEditor(useShallow((state) => nodeView(state, node.id)))
  const isTabStop = useEditor((state) =>
    isTheTabStop(state.selectedIds, state.history.present.document.nodes[0]?.id, node.id),
  )
  const isFar = useIsFar()
  const mark = useNodeMarks((state) => state.marks[node.id])
  return (
    <div
      className={css['card']}
      data-mark={mark?.look}
      data-state={view.state}
      data-selected={selected}
      data-far={isFar}
      data-node-id={node.id}
      style={{ '--kind': kindColour(node.kind), height: shape.height } as React.CSSProperties}
      role="button"
      tabIndex={isTabStop ? 0 : -1}
      aria-pressed={selected}
    >
      {isFar ? <VisuallyHidden>{node.id}</VisuallyHidden> : <CardWords node={node} shape={shape} view={view} />}
      <CardPorts node={node} shape={shape} />
      {mark === undefined ? null : (
        <span className={css['mark']} title={mark.words}>
          {mark.words}
        </span>
      )}
      {selected && !isFar ? <QuarantineLink nodeId={node.id} /> : null}
    </div>
  )
})

function CardWords({ node, shape, view }: { node: NodeDocument; shape: CardShape; view: NodeView }) {
  const summary = summarizeNode(node)
  const isFailed = view.state === 'failed'
  // Named outputs show their conditions, so a summary would repeat them.
  const hasSummary = shape.portsTop === null || nodeInputs(node).length > 1
  return (
    <>
      <div className={css['head']}>
        <KindIcon kind={node.kind} />
        <span className={css['name']} title={node.id}>
          {node.id}
        </span>
        <VisuallyHidden>{nodeKind(node.kind)?.label ?? node.kind}</VisuallyHidden>
        <StateIcon state={view.state} />
      </div>
      {hasSummary ? (
        <div
          className={css['words']}
          data-short={shape.portsTop !== null}
          data-bad={isFailed}
          title={view.reason ?? summary}
        >
          {isFailed ? view.reason : summary}
        </div>
      ) : null}
      <PortNames node={node} shape={shape} />
      <div className={css['foot']}>
        <span
          className={css['rows']}
          data-bad={isFailed && !hasSummary}
          title={(hasSummary ? null : view.reason) ?? view.sample ?? undefined}
        >
          {isFailed && !hasSummary ? view.reason : footText(view)}
        </span>
        {!isFailed &&
        nodeInputs(node).length < 2 &&
        view.rowsIn !== null &&
        view.rowsOut !== null &&
        view.rowsIn > 0 ? (
          <QualityBar rowsIn={view.rowsIn} rowsOut={view.rowsOut} rejected={view.rejected} sample={view.sample} />
        ) : null}
      </div>
    </>
  )
}

function footText(view: NodeView): string {
  const counted = view.rowsOut === null ? '' : formatCountOf(view.rowsOut, 'row')
  const rows = view.sample === null || counted === '' ? counted : `${counted} of a sample`
  switch (view.state) {
    case 'idle':
      return rows
    case 'waiting':
      return 'waiting'
    case 'running':
      return rows === '' ? 'running' : `${rows} so far`
    case 'done':
    case 'warned':
      return view.rejected > 0 && view.rowsOut !== null
        ? `${formatCompactCount(view.rowsOut)}, ${formatCompactCount(view.rejected)} rejected${view.sample === null ? '' : ' (sample)'}`
        : rows
    case 'failed':
      return view.countedBy === 'run' ? 'failed' : 'has a problem'
    case 'stale':
      return rows === '' ? 'edited since' : `${rows}, edited since`
  }
}

/** Tab reaches one card: the selected one, or else the first. Arrow keys move between cards. */
const isTheTabStop = (selectedIds: readonly string[], firstId: string | undefined, id: string): boolean =>
  (selectedIds[0] ?? firstId) === id
