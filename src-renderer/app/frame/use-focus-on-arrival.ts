import { useEffect } from 'react'

/** When the link that led here is gone, keyboards and screen readers go on at the content, not at the top of the window. */
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
