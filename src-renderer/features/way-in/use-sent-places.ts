import { useEffect } from 'react'
import { useLocation } from 'wouter'

/** Goes where the desktop host says: to the files of its menu, of a double click or of the icon. */
export function useSentPlaces(): void {
  const [, navigate] = useLocation()
  useEffect(() => {
    const listen = (event: MessageEvent<unknown>) => {
      const place = (event.data as { readonly weirPlace?: unknown } | null)?.weirPlace
      if (event.source === window && typeof place === 'string' && place.startsWith('/')) navigate(place)
    }
    window.addEventListener('message', listen)
    return () => {
      window.removeEventListener('message', listen)
    }
  }, [navigate])
}
