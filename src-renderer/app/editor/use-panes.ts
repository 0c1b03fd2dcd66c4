import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type EditorView = 'canvas' | 'json' | 'schedule'
type WindowWidth = 'wide' | 'narrow'

interface Panes {
  readonly view: EditorView
  readonly tab: string
  /** The pipeline that was shown last. */
  readonly pipelineId: string | null
  /** Pixels of the form while it is not folded. */
  readonly sideWidth: number
  /** Whether the form is folded. */
  readonly folded: Readonly<Record<WindowWidth, boolean>>
  /** A schedule is looked at for one pipeline: the next one opens on its canvas. */
  readonly enter: (pipelineId: string) => void
  readonly setView: (view: EditorView) => void
  readonly setTab: (tab: string) => void
  readonly setSideWidth: (sideWidth: number) => void
  readonly setFolded: (window: WindowWidth, isFolded: boolean) => void
}

/** What the editor shows, remembered from one pipeline to the next. */
export const usePanes = create<Panes>()(
  persist(
    (set) => ({
      view: 'canvas',
      tab: 'rows',
      pipelineId: null,
      sideWidth: 348,
      folded: { wide: false, narrow: true },
      enter: (pipelineId) => {
        set((panes) => {
          const isAnother = panes.pipelineId !== null && panes.pipelineId !== pipelineId
          return { pipelineId, view: isAnother && panes.view === 'schedule' ? 'canvas' : panes.view }
        })
      },
      setView: (view) => {
        set({ view })
      },
      setTab: (tab) => {
        set({ tab })
      },
      setSideWidth: (sideWidth) => {
        set({ sideWidth })
      },
      setFolded: (window, isFolded) => {
        set(({ folded }) => ({ folded: { ...folded, [window]: isFolded } }))
      },
    }),
    { name: 'weir.editor.panes' },
  ),
)
