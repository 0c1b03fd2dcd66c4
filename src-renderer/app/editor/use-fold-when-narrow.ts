import { useMediaQuery } from '@mantine/hooks'
import { type RefObject, useEffect, useRef } from 'react'
import type { PanelImperativeHandle } from 'react-resizable-panels'

/**
 * Whether the window is too narrow for the form beside the rows. The pane folds when the window becomes narrow, and
 * unfolds when it becomes wide again; in between the person decides.
 */
export function useFoldWhenNarrow(pane: RefObject<PanelImperativeHandle | null>): boolean {
  const isNarrow = useMediaQuery('(max-width: 1040px)', false, { getInitialValueInEffect: false })
  const before = useRef(isNarrow)
  useEffect(() => {
    if (before.current === isNarrow) return
    before.current = isNarrow
    if (isNarrow) pane.current?.collapse()
    else pane.current?.expand()
  }, [isNarrow, pane])
  return isNarrow
}
