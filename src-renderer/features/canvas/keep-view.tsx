import { useNodesInitialized, useReactFlow, useStore, type Viewport } from '@xyflow/react'
import { type RefObject, useEffect, useRef } from 'react'

import { type Pane, placeView } from './place-view.ts'

interface KeepViewProps {
  /** Whether the person has moved the view; it is theirs from then on, until they ask to fit it. */
  readonly isOwn: RefObject<boolean>
}

/**
 * Shows a pipeline at first, and again whenever its pane changes, for as long as nobody has moved it and all of it is
 * in sight. Otherwise what is in the middle stays there.
 */
export function KeepView({ isOwn }: KeepViewProps) {
  const flow = useReactFlow()
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
    const nodes = flow.getNodes()
    const bounds = flow.getNodesBounds(nodes)
    const { viewport, isWhole } = placeView(bounds, nodes[0]?.position ?? bounds, pane)
    if (before === null || (isWhole && !isOwn.current)) void flow.setViewport(viewport)
    else void flow.setViewport(shifted(flow.getViewport(), height - before.height))
  }, [isReady, width, height, isOwn, flow])
  return null
}

const shifted = (viewport: Viewport, change: number): Viewport => ({ ...viewport, y: viewport.y + change / 2 })

const isSame = (one: Pane, other: Pane): boolean => one.width === other.width && one.height === other.height
