import { useEffect } from 'react'

/** If the link that led here is gone, focus moves to the content instead of the top of the window. */
export function useFocusOnArrival(place: string): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true })
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [place])
}
