import { useEffect } from 'react'
import { create } from 'zustand'

export interface Crumb {
  readonly label: string
  readonly href?: string
}

interface PagePlace {
  readonly crumbs: readonly Crumb[]
  readonly show: (crumbs: readonly Crumb[]) => void
}

/** The user's place: set by the open page, shown by the frame. */
export const usePagePlace = create<PagePlace>((set) => ({
  crumbs: [],
  show: (crumbs) => {
    set({ crumbs })
  },
}))

/** Puts the page's place into the breadcrumb and the window title, most telling part first. */
export function useShowPlace(crumbs: readonly Crumb[]): void {
  const show = usePagePlace((place) => place.show)
  const key = JSON.stringify(crumbs)
  useEffect(() => {
    const current = JSON.parse(key) as readonly Crumb[]
    show(current)
    document.title = [...current.map((crumb) => crumb.label).reverse(), 'Weir'].join(' · ')
  }, [key, show])
}
