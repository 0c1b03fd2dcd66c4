import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'

import { useEditor } from '../../document/document-store.ts'
import { isInPane, middleOfCard } from './card-in-pane.ts'

const margin = 16
const motionMs = 160

/** Moves the view to a node that was just selected, added or reached by keyboard. */
export function KeepInView() {
  const flow = useReactFlow()
  const store = useStoreApi()
  const selectedId = useEditor((state) => (state.selectedIds.length === 1 ? state.selectedIds[0] : undefined))
  const place = useEditor((state) => (selectedId === undefined ? undefined : state.history.present.layout[selectedId]))
  useEffect(() => {
    if (!place) return
    const { width, height, transform } = store.getState()
    const [x, y, zoom] = transform
    if (width === 0 || isInPane(place, { x, y, zoom }, { width, height })) return
    const bounds = flow.getNodesBounds(flow.getNodes())
    const fits = bounds.width * zoom <= width - 2 * margin && bounds.height * zoom <= height - 2 * margin
    const middle = fits ? { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 } : middleOfCard(place)
    void flow.setCenter(middle.x, middle.y, { zoom, duration: motionMs })
  }, [place, flow, store])
  return null
}
