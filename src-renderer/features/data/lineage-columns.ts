import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface LineageColumns {
  readonly isShown: boolean
  readonly toggle: () => void
}

/** Whether tables show the columns in which Weir keeps where a row came from; remembered. */
export const useLineageColumns = create<LineageColumns>()(
  persist(
    (set) => ({
      isShown: false,
      toggle: () => {
        set(({ isShown }) => ({ isShown: !isShown }))
      },
    }),
    { name: 'weir.data.lineage' },
  ),
)

export const isLineageColumn = (name: string): boolean => name.startsWith('_weir_')
