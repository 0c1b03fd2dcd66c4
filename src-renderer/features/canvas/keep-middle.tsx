import { useReactFlow, useStore } from '@xyflow/react'
import { useEffect, useRef } from 'react'

/** What is in the middle of the canvas stays there when the canvas becomes higher or lower. */
export function KeepMiddle() {
  const flow = useReactFlow()
  const height = useStore((state) => state.height)
  const before = useRef(0)
  useEffect(() => {
    const change = height - before.current
    const isFirst = before.current === 0
    if (height === 0) return
    before.current = height
    if (isFirst || change === 0) return
    const { x, y, zoom } = flow.getViewport()
    void flow.setViewport({ x, y: y + change / 2, zoom })
  }, [height, flow])
  return null
}
