import { create } from 'zustand'

interface ShortcutSheetState {
  readonly isOpen: boolean
  readonly open: () => void
  readonly close: () => void
}

export const useShortcutSheet = create<ShortcutSheetState>((set) => ({
  isOpen: false,
  open: () => {
    set({ isOpen: true })
  },
  close: () => {
    set({ isOpen: false })
  },
}))
