import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { create } from 'zustand'

interface TopBarSlots {
  readonly detail: HTMLElement | null
  readonly setDetail: (element: HTMLElement | null) => void
}

export const useTopBarSlots = create<TopBarSlots>((set) => ({
  detail: null,
  setDetail: (detail) => {
    set({ detail })
  },
}))

/** Draws its children in the top bar, right of the breadcrumb: a version, a state. */
export function TopBarDetail({ children }: { children: ReactNode }) {
  const detail = useTopBarSlots((slots) => slots.detail)
  return detail ? createPortal(children, detail) : null
}
