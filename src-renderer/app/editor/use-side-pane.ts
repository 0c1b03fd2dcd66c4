import { useCallback, useRef, useState } from 'react'
import { usePanelRef } from 'react-resizable-panels'

import { useFoldWhenNarrow } from './use-fold-when-narrow.ts'
import { usePanes } from './use-panes.ts'

/** The form beside the canvas. Its width is kept in pixels, so that another window or a fold does not change it. */
export function useSidePane() {
  const pane = usePanelRef()
  const { sideWidth, folded, setSideWidth, setFolded } = usePanes()
  const unfold = useCallback(() => {
    if (pane.current?.isCollapsed()) pane.current.resize(usePanes.getState().sideWidth)
  }, [pane])
  const fold = useCallback(() => pane.current?.collapse(), [pane])
  const isNarrow = useFoldWhenNarrow(fold, unfold)
  const [start] = useState(() => (folded[isNarrow ? 'narrow' : 'wide'] ? 0 : sideWidth))
  const [isFolded, setIsFolded] = useState(start === 0)
  const window = useRef(isNarrow)
  window.current = isNarrow
  const onResize = useCallback(() => {
    const isNowFolded = pane.current?.isCollapsed() ?? false
    setIsFolded(isNowFolded)
    setFolded(window.current ? 'narrow' : 'wide', isNowFolded)
    const pixels = pane.current?.getSize().inPixels ?? 0
    if (!isNowFolded && pixels > 0) setSideWidth(Math.round(pixels))
  }, [pane, setFolded, setSideWidth])
  return { pane, start, isFolded, fold, unfold, onResize }
}
