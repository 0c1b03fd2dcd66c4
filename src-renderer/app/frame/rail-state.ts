import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface RailState {
  readonly isOpen: boolean
  readonly toggle: () => void
}

/** Below this width the rail starts folded, so that the canvas and the rows get the room. */
const roomyWidth = 1440

export const useRail = create<RailState>()(
  persist(
    (set) => ({
      isOpen: window.innerWidth >= roomyWidth,
      toggle: () => {
        set((state) => ({ isOpen: !state.isOpen }))
      },
    }),
    { name: 'weir.rail' },
  ),
)
