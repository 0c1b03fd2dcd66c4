import { useNodesInitialized, useReactFlow, useStore } from '@xyflow/react'
import { useEffect, useRef } from 'react'

import { cardSize } from '../../document/card-size.ts'

/** Room for the controls at the edge. */
const margin = 56
const marginAbove = 20
/** Cards are not shown smaller than this at first; a longer pipeline starts at its sources instead. */
const smallestZoom = 0.62

/** The first view of a pipeline: all of it if it is readable at that size, otherwise its beginning. */
export function FirstView() {
  const flow = useReactFlow()
  const isReady = useNodesInitialized()
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const isDone = useRef(false)
  useEffect(() => {
    if (!isReady || width === 0 || height === 0 || isDone.current) return
    isDone.current = true
    const bounds = flow.getNodesBounds(flow.getNodes())
    const fitting = Math.min((width - 2 * margin) / bounds.width, (height - 2 * marginAbove) / bounds.height)
    const zoom = Math.min(1, Math.max(smallestZoom, fitting))
    const first = flow.getNodes()[0]?.position ?? bounds
    const isWide = bounds.width * zoom > width - margin
    const isHigh = bounds.height * zoom > height - marginAbove
    const x = isWide ? margin - first.x * zoom : (width - bounds.width * zoom) / 2 - bounds.x * zoom
    const y = isHigh
      ? (height - cardSize.height) / 2 - first.y * zoom
      : (height - bounds.height * zoom) / 2 - bounds.y * zoom
    void flow.setViewport({ x, y, zoom })
  }, [isReady, width, height, flow])
  return null
}
