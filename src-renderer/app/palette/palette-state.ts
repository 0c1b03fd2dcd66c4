import { create } from 'zustand'

interface PaletteState {
  readonly isOpen: boolean
  readonly open: () => void
  readonly close: () => void
}

export const usePalette = create<PaletteState>((set) => ({
  isOpen: false,
  open: () => {
    set({ isOpen: true })
  },
  close: () => {
    set({ isOpen: false })
  },
}))
