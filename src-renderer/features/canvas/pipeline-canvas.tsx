import '@xyflow/react/dist/base.css'

import { Background, BackgroundVariant, MiniMap, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { memo, useCallback, useRef, useState } from 'react'

import { openDocument, useEditor } from '../../document/document-store.ts'
import { kindColour } from '../../ui/icons/kind-icon.tsx'
import { CanvasControls } from './canvas-controls.tsx'
import { DropMenu } from './drop-menu.tsx'
import { EmptyCanvas } from './empty-canvas.tsx'
import { GraphOutline } from './graph-outline.tsx'
import { KeepInView } from './keep-in-view.tsx'
import { KeepView, type ViewKind } from './keep-view.tsx'
import { NodeCard } from './node-card.tsx'
import css from './pipeline-canvas.module.css'
import type { CardNode } from './project-graph.ts'
import { RowEdge } from './row-edge.tsx'
import { type ShownCounts, ShowingRows } from './showing-rows.ts'
import { useCanvasKeys } from './use-canvas-keys.ts'
import { useConnecting } from './use-connecting.ts'
import { useFlowGraph } from './use-flow-graph.ts'
import { usePlaces } from './use-places.ts'

const nodeTypes = { card: NodeCard }
const edgeTypes = { rows: RowEdge }
/** Below this many nodes the whole graph is in sight anyway. */
const largeGraph = 40

interface PipelineCanvasProps {
  /** Leads to the selected node's form. */
  readonly onInspect: () => void
  readonly onShowRows: (nodeId: string, what: ShownCounts) => void
}

/** The open pipeline as a graph of cards. It draws the document and turns gestures into commands. */
/** Drawn again for what it reads itself, and not whenever the editor around it is. */
export const PipelineCanvas = memo(function PipelineCanvas(props: PipelineCanvasProps) {
  const pipelineId = useEditor((state) => state.pipelineId)
  return (
    <ReactFlowProvider key={pipelineId}>
      <ShowingRows value={props.onShowRows}>
        <Canvas onInspect={props.onInspect} />
      </ShowingRows>
    </ReactFlowProvider>
  )
})

function Canvas({ onInspect }: { onInspect: () => void }) {
  const surface = useRef<HTMLDivElement>(null)
  const view = useRef<ViewKind>('readable')
  // A move that no gesture caused has no event.
  const onMove = useCallback((event: MouseEvent | TouchEvent | null) => {
    if (event !== null) view.current = 'own'
  }, [])
  const onZoom = useCallback((kind: ViewKind) => {
    view.current = kind
  }, [])
  const [isMapShown, setMapShown] = useState(false)
  const nodeCount = useEditor((state) => openDocument(state).nodes.length)
  const places = usePlaces()
  const graph = useFlowGraph(places)
  const connecting = useConnecting()
  const onKeyDown = useCanvasKeys(surface, onInspect)
  if (nodeCount === 0) return <EmptyCanvas />
  const isLarge = nodeCount > largeGraph
  return (
    <div ref={surface} className={css['surface']} onKeyDown={onKeyDown}>
      <CanvasControls onZoom={onZoom} map={isLarge ? { isShown: isMapShown, onShow: setMapShown } : null} />
      <div className={css['flow']}>
        <GraphOutline />
        <ReactFlow
          {...graph}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onMove={onMove}
          onConnect={connecting.onConnect}
          onConnectEnd={connecting.onConnectEnd}
          isValidConnection={connecting.isValid}
          nodesFocusable={false}
          edgesFocusable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
          selectionKeyCode={null}
          minZoom={0.1}
          maxZoom={1.5}
          panOnScroll
          zoomOnDoubleClick={false}
          onlyRenderVisibleElements={isLarge}
          connectionRadius={28}
          proOptions={{ hideAttribution: true }}
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} color="var(--line-strong)" />
          {isLarge && isMapShown ? (
            <MiniMap<CardNode>
              pannable
              zoomable
              ariaLabel="Map of the whole pipeline"
              nodeColor={({ data }) => kindColour(data.node.kind)}
              maskColor="var(--scrim)"
              bgColor="var(--surface)"
            />
          ) : null}
          <KeepView view={view} />
          <KeepInView />
        </ReactFlow>
        <DropMenu drop={connecting.drop} onClose={connecting.closeDrop} />
      </div>
    </div>
  )
}
