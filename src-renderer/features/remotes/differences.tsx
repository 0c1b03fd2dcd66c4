import { type DocumentDiff, isEmptyDiff } from '../../../src-shared/pipeline/diff/document-diff.ts'
import type { MergeSide } from '../../../src-shared/pipeline/diff/merge-documents.ts'
import type { Comparison } from '../../../src-shared/remotes/comparison.ts'
import { FieldChanges } from '../../ui/document-diff/field-changes.tsx'
import { ConflictList } from './conflict-list.tsx'
import css from './remotes.module.css'

interface DifferencesProps {
  readonly comparison: Comparison
  readonly onChoose: (places: readonly string[], side: MergeSide) => void
}

/** All that differs as a list: what is to be decided, what each side changed, and what keeps the result from running. */
export function Differences({ comparison, onChoose }: DifferencesProps) {
  const { state, changedHere, changedThere, merge, onlyWeir, remoteName } = comparison
  return (
    <>
      <ConflictList conflicts={merge.conflicts} comparison={comparison} onChoose={onChoose} />
      {state === 'unrelated' ? null : <Changes title="Changed here" diff={changedHere} />}
      {state === 'unrelated' ? null : <Changes title={`Changed on ${remoteName}`} diff={changedThere} />}
      {state === 'ahead' || state === 'new' ? null : <MergeProblems comparison={comparison} />}
      {onlyWeir.length === 0 ? null : (
        <section>
          <h3 className={css['title']}>Only Weir is known to run</h3>
          <ul className={css['plain']}>
            {onlyWeir.map(({ nodeId, path, what }) => (
              <li key={path}>
                <b>{nodeId}</b> {what}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** What each side did may not fit together. */
export function MergeProblems({ comparison: { merge } }: { comparison: Comparison }) {
  if (merge.problems.length === 0) return null
  return (
    <section>
      <h3 className={css['title']}>Problems of the merged pipeline</h3>
      <ul className={css['plain']}>
        {merge.problems.map(({ path, message }) => (
          <li key={`${path} ${message}`}>{message}</li>
        ))}
      </ul>
    </section>
  )
}

export function Changes({ title, diff }: { title: string; diff: DocumentDiff }) {
  if (isEmptyDiff(diff)) return null
  return (
    <section>
      <h3 className={css['title']}>{title}</h3>
      <FieldChanges diff={diff} label={title} />
    </section>
  )
}
