import { ActionIcon, Tooltip } from '@mantine/core'
import { IconBinaryTree2, IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react'
import { Panel, useReactFlow, useStoreApi } from '@xyflow/react'
import { useCallback, useMemo } from 'react'

import { arrangeNodes } from '../../document/arrange/arrange-nodes.ts'
import { useEditor } from '../../document/document-store.ts'
import { useActions } from '../../ui/actions/use-actions.ts'
import css from './canvas-controls.module.css'
import { placeView } from './place-view.ts'

const motionMs = 160

interface CanvasControlsProps {
  readonly covered: number
  /** Says whether the view is one of the person's own from now on. */
  readonly onZoom: (isOwn: boolean) => void
}

/** Zoom, fit and arrange, at the corner of the canvas and as actions with keys. */
export function CanvasControls({ covered, onZoom }: CanvasControlsProps) {
  const flow = useReactFlow()
  const store = useStoreApi()
  const fit = useCallback(() => {
    onZoom(false)
    const { width, height, minZoom } = store.getState()
    const nodes = flow.getNodes()
    const bounds = flow.getNodesBounds(nodes)
    const { viewport } = placeView(bounds, bounds, { width, height, covered }, minZoom)
    void flow.setViewport(viewport, { duration: motionMs })
  }, [flow, store, covered, onZoom])
  const zoom = (change: typeof flow.zoomIn) => () => {
    onZoom(true)
    void change({ duration: motionMs })
  }
  const arrange = useCallback(() => {
    arrangeAndFit(fit)
  }, [fit])
  const actions = useMemo(
    () => [
      { id: 'canvas.fit', label: 'Fit the pipeline into view', group: 'Pipeline', keys: 'f', run: fit },
      { id: 'canvas.arrange', label: 'Arrange the nodes', group: 'Pipeline', keys: 'shift+a', run: arrange },
    ],
    [fit, arrange],
  )
  useActions(actions)
  return (
    <Panel position="bottom-left" className={css['controls'] ?? ''}>
      <Control label="Zoom out" icon={IconMinus} onClick={zoom(flow.zoomOut)} />
      <Control label="Zoom in" icon={IconPlus} onClick={zoom(flow.zoomIn)} />
      <Control label="Fit into view (F)" icon={IconMaximize} onClick={fit} />
      <Control label="Arrange the nodes (Shift A)" icon={IconBinaryTree2} onClick={arrange} />
    </Panel>
  )
}

function arrangeAndFit(fit: () => void): void {
  const { dispatch, ...state } = useEditor.getState()
  const positions = arrangeNodes(state.history.present.document)
  dispatch({ type: 'moveNodes', positions })
  requestAnimationFrame(fit)
}

function Control({ label, icon: Icon, onClick }: { label: string; icon: typeof IconPlus; onClick: () => void }) {
  return (
    <Tooltip label={label} position="right">
      <ActionIcon size="md" aria-label={label} onClick={onClick}>
        <Icon size={16} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
