import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type EditorView = 'canvas' | 'json' | 'schedule'

interface Panes {
  readonly view: EditorView
  readonly tab: string
  readonly setView: (view: EditorView) => void
  readonly setTab: (tab: string) => void
}

/** What the editor shows, remembered from one pipeline to the next. */
export const usePanes = create<Panes>()(
  persist(
    (set) => ({
      view: 'canvas',
      tab: 'rows',
      setView: (view) => {
        set({ view })
      },
      setTab: (tab) => {
        set({ tab })
      },
    }),
    { name: 'weir.editor.panes' },
  ),
)
