import { type RefObject, useCallback, useState } from 'react'
import type { PanelImperativeHandle } from 'react-resizable-panels'

/** Whether a pane is folded, and what to call when its size changed: by a button, by dragging, by a remembered layout. */
export function useIsFolded(pane: RefObject<PanelImperativeHandle | null>): readonly [boolean, () => void] {
  const [isFolded, setIsFolded] = useState(false)
  const look = useCallback(() => {
    setIsFolded(pane.current?.isCollapsed() ?? false)
  }, [pane])
  return [isFolded, look]
}
