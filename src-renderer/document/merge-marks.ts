import type { DocumentDiff, NodeDiff } from '../../src-shared/pipeline/diff/document-diff.ts'
import type { MergeConflict } from '../../src-shared/pipeline/diff/merge-documents.ts'
import type { MarkedNodes, NodeMark } from './node-marks.ts'

export interface MergedSides {
  readonly changedHere: DocumentDiff
  readonly changedThere: DocumentDiff
  readonly conflicts: readonly MergeConflict[]
  /** What the other side is called. */
  readonly remoteName: string
}

/** What each node of a merge is marked with: who changed it, or that a person decides or has decided about it. */
export function mergeMarks({ changedHere, changedThere, conflicts, remoteName }: MergedSides): MarkedNodes {
  const [here, there] = [changesOf(changedHere), changesOf(changedThere)]
  const conflicting = conflicts.flatMap(({ nodeId }) => (nodeId === null ? [] : [nodeId]))
  const ids = new Set([...here.keys(), ...there.keys(), ...conflicting])
  return Object.fromEntries(
    [...ids].map((id) => {
      const own = conflicts.filter(({ nodeId }) => nodeId === id)
      const mark = own.length > 0 ? conflictMark(own, remoteName) : changeMark(here.get(id), there.get(id), remoteName)
      return [id, mark]
    }),
  )
}

type Change = NodeDiff['change']

const changesOf = ({ nodes }: DocumentDiff): ReadonlyMap<string, Change> =>
  new Map(nodes.map(({ nodeId, change }) => [nodeId, change]))

function conflictMark(conflicts: readonly MergeConflict[], remoteName: string): NodeMark {
  const taken = new Set(conflicts.map((conflict) => conflict.taken))
  if (taken.has(null)) return { look: 'conflict', words: 'conflict' }
  if (taken.size > 1) return { look: 'decided', words: 'decided' }
  return { look: 'decided', words: taken.has('ours') ? 'ours kept' : `${remoteName}’s taken` }
}

function changeMark(here: Change | undefined, there: Change | undefined, remoteName: string): NodeMark {
  const look = here && there && here !== there ? 'changed' : (here ?? there ?? 'changed')
  const where = here && there ? 'on both sides' : here ? 'here' : `on ${remoteName}`
  return { look, words: `${look} ${where}` }
}
