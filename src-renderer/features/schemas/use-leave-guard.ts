import { useEffect, useState } from 'react'

/** Where a link of the window wants to go while there are changes that would be lost; null while nobody asked. */
export function useLeaveGuard(isChanged: boolean) {
  const [wanted, setWanted] = useState<string | null>(null)
  useEffect(() => {
    if (!isChanged) return
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null
      const href = link?.getAttribute('href')
      if (href?.startsWith('/') !== true || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      event.stopPropagation()
      setWanted(href)
    }
    const onUnload = (event: BeforeUnloadEvent) => {
      event.preventDefault()
    }
    document.addEventListener('click', onClick, true)
    window.addEventListener('beforeunload', onUnload)
    return () => {
      document.removeEventListener('click', onClick, true)
      window.removeEventListener('beforeunload', onUnload)
    }
  }, [isChanged])
  return {
    wanted,
    stay: () => {
      setWanted(null)
    },
  }
}
