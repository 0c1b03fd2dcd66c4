import { useNodesInitialized, useReactFlow, useStore, useStoreApi, type Viewport } from '@xyflow/react'
import { type RefObject, useEffect, useRef } from 'react'

import { useEditor } from '../../document/document-store.ts'
import { isInPane, middleOfCard } from './card-in-pane.ts'
import { type Pane, placeView } from './place-view.ts'

/** What is shown: a readable part from the first node on, all of it by request, or what the person moved to. */
export type ViewKind = 'readable' | 'whole' | 'own'

/**
 * Shows a pipeline at first, and again whenever its pane changes, for as long as nobody has moved it; a selected card
 * stays in sight. What is in the middle of a view of one's own stays there.
 */
export function KeepView({ view }: { view: RefObject<ViewKind> }) {
  const flow = useReactFlow()
  const store = useStoreApi()
  const isReady = useNodesInitialized()
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const shown = useRef<Pane | null>(null)
  useEffect(() => {
    if (!isReady || width === 0 || height === 0) return
    const pane = { width, height }
    const before = shown.current
    if (before !== null && isSame(before, pane)) return
    shown.current = pane
    if (before !== null && view.current === 'own') {
      void flow.setViewport(shifted(flow.getViewport(), height - before.height))
      return
    }
    const nodes = flow.getNodes()
    const bounds = flow.getNodesBounds(nodes)
    const { viewport } =
      view.current === 'whole'
        ? placeView(bounds, bounds, pane, store.getState().minZoom)
        : placeView(bounds, nodes[0]?.position ?? bounds, pane)
    const selected = before === null ? undefined : placeOfSelected()
    if (selected === undefined || isInPane(selected, viewport, pane)) void flow.setViewport(viewport)
    else {
      const { x, y } = middleOfCard(selected)
      void flow.setCenter(x, y, { zoom: viewport.zoom })
    }
  }, [isReady, width, height, view, flow, store])
  return null
}

function placeOfSelected() {
  const { selectedIds, history } = useEditor.getState()
  const [selectedId] = selectedIds
  return selectedId === undefined || selectedIds.length > 1 ? undefined : history.present.layout[selectedId]
}

const shifted = (viewport: Viewport, change: number): Viewport => ({ ...viewport, y: viewport.y + change / 2 })

const isSame = (one: Pane, other: Pane): boolean => one.width === other.width && one.height === other.height
