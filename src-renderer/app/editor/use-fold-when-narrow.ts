import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useRef } from 'react'

/**
 * Whether the window is too narrow for the form beside the rows. The form folds when the window becomes narrow, and
 * unfolds when it becomes wide again; in between the person decides.
 */
export function useFoldWhenNarrow(fold: () => void, unfold: () => void): boolean {
  const isNarrow = useMediaQuery('(max-width: 1040px)', false, { getInitialValueInEffect: false })
  const before = useRef(isNarrow)
  useEffect(() => {
    if (before.current === isNarrow) return
    before.current = isNarrow
    if (isNarrow) fold()
    else unfold()
  }, [isNarrow, fold, unfold])
  return isNarrow
}
