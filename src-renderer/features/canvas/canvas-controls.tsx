import { ActionIcon, Tooltip } from '@mantine/core'
import { IconBinaryTree2, IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react'
import { Panel, useReactFlow } from '@xyflow/react'
import { useCallback, useMemo } from 'react'

import { arrangeNodes } from '../../document/arrange/arrange-nodes.ts'
import { useEditor } from '../../document/document-store.ts'
import { useActions } from '../../ui/actions/use-actions.ts'
import css from './canvas-controls.module.css'

const motionMs = 160
/** The controls stand at the left; no card is put under them. */
const padding = { top: 0.08, right: 0.06, bottom: 0.08, left: '64px' } as const
const wholeGraph = { padding, maxZoom: 1, duration: motionMs } as const

/** Zoom, fit and arrange, at the corner of the canvas and as actions with keys. */
export function CanvasControls() {
  const flow = useReactFlow()
  const fit = useCallback(() => void flow.fitView(wholeGraph), [flow])
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
      <Control label="Zoom out" icon={IconMinus} onClick={() => void flow.zoomOut({ duration: motionMs })} />
      <Control label="Zoom in" icon={IconPlus} onClick={() => void flow.zoomIn({ duration: motionMs })} />
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
