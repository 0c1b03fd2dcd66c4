import { Button, UnstyledButton } from '@mantine/core'

import type { DocumentDiff } from '../../../src-shared/pipeline/diff/document-diff.ts'
import type { MergeSide } from '../../../src-shared/pipeline/diff/merge-documents.ts'
import type { Comparison } from '../../../src-shared/remotes/comparison.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import type { MarkedNodes } from '../../document/node-marks.ts'
import { ConflictList } from './conflict-list.tsx'
import { Changes, MergeProblems } from './differences.tsx'
import css from './remotes.module.css'

interface NodeSidesProps {
  readonly comparison: Comparison
  readonly marks: MarkedNodes
  /** Null: none is selected. */
  readonly nodeId: string | null
  readonly onSelect: (nodeId: string | null) => void
  readonly onChoose: (places: readonly string[], side: MergeSide) => void
}

/** Beside the canvas: the selected node as it was and as each side has it, with a choice where the two disagree; else all that differ. */
export function NodeSides({ nodeId, ...rest }: NodeSidesProps) {
  return nodeId === null ? <AllNodes {...rest} /> : <OneNode {...rest} nodeId={nodeId} />
}

type OneNodeProps = Omit<NodeSidesProps, 'nodeId'> & { readonly nodeId: string }

function OneNode({ comparison, marks, nodeId, onSelect, onChoose }: OneNodeProps) {
  const { state, changedHere, changedThere, merge, remoteName } = comparison
  const only = ({ nodes }: DocumentDiff): DocumentDiff => ({
    nodes: nodes.filter((each) => each.nodeId === nodeId),
    settings: [],
  })
  return (
    <>
      <div className={css['conflictHead']}>
        <h2 className={css['nodeName']}>
          {nodeId}
          <span>{marks[nodeId]?.words ?? 'the same on both sides'}</span>
        </h2>
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            onSelect(null)
          }}
        >
          All that differ
        </Button>
      </div>
      <ConflictList
        conflicts={merge.conflicts.filter((conflict) => conflict.nodeId === nodeId)}
        comparison={comparison}
        onChoose={onChoose}
      />
      {state === 'unrelated' ? null : <Changes title="Changed here" diff={only(changedHere)} />}
      {state === 'unrelated' ? null : <Changes title={`Changed on ${remoteName}`} diff={only(changedThere)} />}
    </>
  )
}

function AllNodes({ comparison, marks, onSelect, onChoose }: Omit<NodeSidesProps, 'nodeId'>) {
  const { merge, changedHere, changedThere, remoteName } = comparison
  const ids = Object.keys(marks)
  const settings = ({ settings: fields }: DocumentDiff): DocumentDiff => ({ nodes: [], settings: fields })
  return (
    <>
      <section aria-label="Nodes that differ">
        <h2 className={css['nodeName']}>{formatCountOf(ids.length, 'node')} with differences</h2>
        <ul className={css['marked']}>
          {ids.map((id) => (
            <li key={id}>
              <UnstyledButton
                data-look={marks[id]?.look}
                onClick={() => {
                  onSelect(id)
                }}
              >
                <b>{id}</b> {marks[id]?.words}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </section>
      <ConflictList
        conflicts={merge.conflicts.filter(({ nodeId }) => nodeId === null)}
        comparison={comparison}
        onChoose={onChoose}
      />
      {comparison.state === 'unrelated' ? null : (
        <>
          <Changes title="Pipeline changed here" diff={settings(changedHere)} />
          <Changes title={`Pipeline changed on ${remoteName}`} diff={settings(changedThere)} />
        </>
      )}
      <MergeProblems comparison={comparison} />
    </>
  )
}
