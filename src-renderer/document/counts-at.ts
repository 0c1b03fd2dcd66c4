import { changedValues } from '../../src-shared/receipt/counted-words.ts'
import { leftOutOf, type LeftOut } from '../../src-shared/receipt/left-out.ts'
import type { EditorState } from './document-store.ts'
import { nodeView } from './node-view.ts'
import { currentCount } from './rows-along.ts'

/** Rows that leave at a node by reason, and the values that it changes. */
export interface CountsAt extends LeftOut {
  readonly changed?: number
  /** The run that they are of; absent where they are of a sample. */
  readonly runId?: string
}

/** What the card of a node counts: the shown run, or else the last preview. */
export function countsAt(state: EditorState, nodeId: string): CountsAt {
  const { countedBy, state: view } = nodeView(state, nodeId)
  if (countedBy === 'run') {
    const node = state.receipt?.nodes.find((each) => each.nodeId === nodeId)
    if (!node || !state.run || view === 'stale') return {}
    return { ...leftOutOf([node]), changed: changedValues([node]), runId: state.run.runId }
  }
  const count = currentCount(state, nodeId)
  return { ...count?.leftOut, changed: count?.changed ?? 0 }
}
