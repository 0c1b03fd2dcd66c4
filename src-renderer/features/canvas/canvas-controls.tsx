import { ActionIcon, Tooltip } from '@mantine/core'
import { IconBinaryTree2, IconMap2, IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react'
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useCallback, useMemo } from 'react'

import { arrangeNodes } from '../../document/arrange/arrange-nodes.ts'
import { useEditor } from '../../document/document-store.ts'
import { useActions } from '../../ui/actions/use-actions.ts'
import css from './canvas-controls.module.css'
import type { ViewKind } from './keep-view.tsx'
import { placeView } from './place-view.ts'

const motionMs = 160

interface CanvasControlsProps {
  /** Says what the view shows from now on. */
  readonly onZoom: (view: ViewKind) => void
  /** The map over a corner of a large pipeline; null where the whole of it is in sight anyway. */
  readonly map: { readonly isShown: boolean; readonly onShow: (isShown: boolean) => void } | null
}

/** Zoom, fit and arrange, in a bar beside the canvas and as actions with keys. */
export function CanvasControls({ onZoom, map }: CanvasControlsProps) {
  const flow = useReactFlow()
  const store = useStoreApi()
  const fit = useCallback(() => {
    onZoom('whole')
    const { width, height, minZoom } = store.getState()
    const nodes = flow.getNodes()
    const bounds = flow.getNodesBounds(nodes)
    const { viewport } = placeView(bounds, bounds, { width, height }, minZoom)
    void flow.setViewport(viewport, { duration: motionMs })
  }, [flow, store, onZoom])
  const zoom = (change: typeof flow.zoomIn) => () => {
    onZoom('own')
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
    <div className={css['controls']} role="group" aria-label="View of the canvas">
      {map === null ? null : (
        <Control
          label={map.isShown ? 'Hide the map' : 'Show a map of the whole pipeline'}
          icon={IconMap2}
          isPressed={map.isShown}
          className={css['map']}
          onClick={() => {
            map.onShow(!map.isShown)
          }}
        />
      )}
      <Control label="Zoom in" icon={IconPlus} onClick={zoom(flow.zoomIn)} />
      <Control label="Zoom out" icon={IconMinus} onClick={zoom(flow.zoomOut)} />
      <Control label="Fit into view (F)" icon={IconMaximize} onClick={fit} />
      <Control label="Arrange the nodes (Shift A)" icon={IconBinaryTree2} onClick={arrange} />
    </div>
  )
}

function arrangeAndFit(fit: () => void): void {
  const { dispatch, ...state } = useEditor.getState()
  const positions = arrangeNodes(state.history.present.document)
  dispatch({ type: 'moveNodes', positions })
  requestAnimationFrame(fit)
}

interface ControlProps {
  readonly label: string
  readonly icon: typeof IconPlus
  readonly onClick: () => void
  readonly isPressed?: boolean
  readonly className?: string | undefined
}

function Control({ label, icon: Icon, onClick, isPressed, className }: ControlProps) {
  return (
    <Tooltip label={label} position="right">
      <ActionIcon size="sm" aria-label={label} aria-pressed={isPressed} className={className ?? ''} onClick={onClick}>
        <Icon size={16} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
