import { create } from 'zustand'

/** How a node of the shown document differs from another version of it. */
export type NodeMark = 'added' | 'removed' | 'changed'

interface NodeMarks {
  readonly marks: Readonly<Record<string, NodeMark>>
  readonly show: (marks: Readonly<Record<string, NodeMark>>) => void
}

/** What the canvas says of each node beside its own; empty while a pipeline is edited. */
export const useNodeMarks = create<NodeMarks>()((set) => ({
  marks: {},
  show: (marks) => set({ marks }),
}))
