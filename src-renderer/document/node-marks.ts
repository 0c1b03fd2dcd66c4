import { create } from 'zustand'

/** How a node of the shown document differs from another document, or what a merge does with it. */
export interface NodeMark {
  readonly look: 'added' | 'removed' | 'changed' | 'conflict' | 'decided'
  /** On the card: "changed", "removed on Production". */
  readonly words: string
}

export type MarkedNodes = Readonly<Record<string, NodeMark>>

interface ShownMarks {
  readonly marks: MarkedNodes
  readonly show: (marks: MarkedNodes) => void
}

/** What the canvas says of each node beside its own; empty while a pipeline is edited. */
export const useNodeMarks = create<ShownMarks>()((set) => ({
  marks: {},
  show: (marks) => set({ marks }),
}))
