import { VisuallyHidden } from '@mantine/core'
import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath, useStoreApi } from '@xyflow/react'
import { memo } from 'react'

import { useEditor } from '../../document/document-store.ts'
import { nodeView } from '../../document/node-view.ts'
import { outputName } from '../../document/node-outputs.ts'
import { rowsAlong, sampleAlong } from '../../document/rows-along.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { formatCompactCount } from '../../ui/format/format-compact.ts'
import { AddNodeMenu } from './add-node-menu.tsx'
import { edgePoint } from './edge-point.ts'
import type { RowEdge as RowEdgeData } from './project-graph.ts'
import css from './row-edge.module.css'
import { useIsFar } from './use-is-far.ts'

/** The connection between two nodes: its row count, and a button to insert a node. */
export const RowEdge = memo(function RowEdge(props: EdgeProps<RowEdgeData>) {
  const [path] = getBezierPath(props)
  const { x, y } = edgePoint(props, props.data?.labelAt ?? 0.5)
  const connection = props.data?.connection
  const rows = useEditor((state) => (connection ? rowsAlong(state, connection) : null))
  const sample = useEditor((state) => (connection ? sampleAlong(state, connection) : null))
  const isMoving = useEditor((state) => nodeView(state, props.target).state === 'running')
  const isFar = useIsFar()
  const store = useStoreApi()
  const isBroken = props.data?.isBroken === true
  const output = connection && isBroken ? outputName(connection.reference, connection.from) : null
  return (
    <>
      <BaseEdge
        path={path}
        className={css['line']}
        data-moving={isMoving}
        data-selected={props.selected}
        data-broken={isBroken}
        interactionWidth={20}
      />
      {isFar ? null : (
        <EdgeLabelRenderer>
          <div
            className={css['label']}
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
            // The label covers most of a short edge, so a click on it selects the edge.
            onClick={(event) => {
              event.stopPropagation()
              const isOnButton = event.target instanceof Element && event.target.closest('button') !== null
              if (!isOnButton) store.getState().addSelectedEdges([props.id])
            }}
          >
            {isBroken ? <span className={css['broken']}>{output ?? 'which one?'}</span> : null}
            {rows === null ? null : (
              <span
                className={css['count']}
                data-sample={sample !== null}
                title={
                  sample === null ? formatCountOf(rows, 'row') : `${formatCountOf(rows, 'row')} of a sample: ${sample}`
                }
              >
                {formatCompactCount(rows)}
                {sample === null ? null : <VisuallyHidden> of a sample</VisuallyHidden>}
              </span>
            )}
            {connection ? <AddNodeMenu connection={connection} className={css['add']} /> : null}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  )
})
