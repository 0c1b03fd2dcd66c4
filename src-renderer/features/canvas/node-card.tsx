import { VisuallyHidden } from '@mantine/core'
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { useShallow } from 'zustand/react/shallow'

import { useEditor } from '../../document/document-store.ts'
import { nodeKind, summarizeNode } from '../../document/node-catalog.ts'
import { type NodeView, nodeView } from '../../document/node-view.ts'
import { nodeInputs, type NodeDocument } from '../../document/pipeline-document.ts'
import { formatCompactCount, formatCountOf } from '../../ui/format/format-count.ts'
import { KindIcon, kindColour } from '../../ui/icons/kind-icon.tsx'
import css from './node-card.module.css'
import { type CardNode, inputTop, outputHandle } from './project-graph.ts'
import { QualityBar } from './quality-bar.tsx'
import { StateIcon } from './state-icon.tsx'
import { useIsFar } from './use-is-far.ts'

/** A node on the canvas: what it is called, what it does in words, and what came out of it. */
export const NodeCard = memo(function NodeCard({ data, selected }: NodeProps<CardNode>) {
  const { node } = data
  const view = useEditor(useShallow((state) => nodeView(state, node.id)))
  const isTabStop = useEditor((state) =>
    isTheTabStop(state.selectedIds, state.history.present.document.nodes[0]?.id, node.id),
  )
  const inputs = nodeInputs(node)
  const isFar = useIsFar()
  return (
    <div
      className={css['card']}
      data-state={view.state}
      data-selected={selected}
      data-far={isFar}
      data-node-id={node.id}
      style={{ '--kind': kindColour(node.kind) } as React.CSSProperties}
      role="button"
      tabIndex={isTabStop ? 0 : -1}
      aria-pressed={selected}
    >
      {inputs.map(({ key }, index) => (
        <Handle
          key={key}
          id={key}
          type="target"
          position={Position.Left}
          className={css['port']}
          style={{ top: inputTop(index, inputs.length) }}
          title={inputs.length > 1 ? key : undefined}
        />
      ))}
      {isFar ? <VisuallyHidden>{node.id}</VisuallyHidden> : <CardWords node={node} view={view} />}
      {nodeKind(node.kind)?.hasOutput === false ? null : (
        <Handle
          id={outputHandle}
          type="source"
          position={Position.Right}
          className={css['port']}
          style={{ top: inputTop(0, 1) }}
        />
      )}
    </div>
  )
})

function CardWords({ node, view }: { node: NodeDocument; view: NodeView }) {
  const summary = summarizeNode(node)
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
      <div className={css['words']} data-bad={view.state === 'failed'} title={view.reason ?? summary}>
        {view.state === 'failed' ? view.reason : summary}
      </div>
      <div className={css['foot']}>
        <span className={css['rows']}>{footText(view)}</span>
        {view.state !== 'failed' && view.rowsIn !== null && view.rowsOut !== null && view.rowsIn > 0 ? (
          <QualityBar rowsIn={view.rowsIn} rowsOut={view.rowsOut} rejected={view.rejected} />
        ) : null}
      </div>
    </>
  )
}

function footText(view: NodeView): string {
  const rows = view.rowsOut === null ? '' : formatCountOf(view.rowsOut, 'row')
  switch (view.state) {
    case 'idle':
      return rows
    case 'waiting':
      return 'waiting'
    case 'running':
      return rows === '' ? 'running' : `${rows} so far`
    case 'done':
      return rows
    case 'warned':
      return view.rejected > 0 && view.rowsOut !== null
        ? `${formatCompactCount(view.rowsOut)}, ${formatCompactCount(view.rejected)} rejected`
        : rows
    case 'failed':
      return view.countedBy === 'run' ? 'failed' : 'has a problem'
    case 'stale':
      return rows === '' ? 'edited since' : `${rows}, edited since`
  }
}

/** One card is reached by Tab: the selected one, else the first. Arrow keys lead on from there. */
const isTheTabStop = (selectedIds: readonly string[], firstId: string | undefined, id: string): boolean =>
  (selectedIds[0] ?? firstId) === id
