import { SegmentedControl } from '@mantine/core'

import type { MergeConflict, MergeSide } from '../../../src-shared/pipeline/diff/merge-documents.ts'
import type { Comparison } from '../../../src-shared/remotes/comparison.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { JsonValue } from './json-value.tsx'
import css from './remotes.module.css'

interface ConflictListProps {
  /** Those of the comparison that are shown. */
  readonly conflicts: readonly MergeConflict[]
  readonly comparison: Pick<Comparison, 'remoteName' | 'baseVersion'>
  readonly onChoose: (places: readonly string[], side: MergeSide) => void
}

/** What both sides changed: what it was before, the two values, and a choice for each. */
export function ConflictList({ conflicts, comparison: { remoteName, baseVersion }, onChoose }: ConflictListProps) {
  if (conflicts.length === 0) return null
  const places = conflicts.map(({ place }) => place)
  const [side = null, ...otherSides] = new Set(conflicts.map(({ taken }) => taken))
  return (
    <section aria-label="Conflicts">
      <div className={css['conflictHead']}>
        <h3 className={css['title']}>{formatCountOf(conflicts.length, 'conflict')}</h3>
        {conflicts.length > 1 ? (
          <SideChoice
            label="All of them"
            remoteName={remoteName}
            taken={otherSides.length === 0 ? side : null}
            onChoose={(chosen) => {
              onChoose(places, chosen)
            }}
          />
        ) : null}
      </div>
      <ul className={css['conflicts']}>
        {conflicts.map(({ place, nodeId, path, base, ours, theirs, taken }) => (
          <li key={place} data-decided={taken !== null}>
            <header>
              <span>
                <b>{nodeId ?? 'The pipeline'}</b> {path === '' ? 'as a whole' : path}
              </span>
              <SideChoice
                label={`${nodeId ?? 'The pipeline'} ${path}`}
                remoteName={remoteName}
                taken={taken}
                onChoose={(chosen) => {
                  onChoose([place], chosen)
                }}
              />
            </header>
            <div className={css['sides']}>
              {baseVersion === null ? null : <JsonValue label="Before" value={base} isFaded={taken !== null} />}
              <JsonValue label="Here" value={ours} isFaded={taken === 'theirs'} />
              <JsonValue label={`On ${remoteName}`} value={theirs} isFaded={taken === 'ours'} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface SideChoiceProps {
  readonly label: string
  readonly remoteName: string
  readonly taken: MergeSide | null
  readonly onChoose: (side: MergeSide) => void
}

function SideChoice({ label, remoteName, taken, onChoose }: SideChoiceProps) {
  return (
    <SegmentedControl
      aria-label={label}
      value={taken ?? ''}
      onChange={(side) => {
        onChoose(side === 'theirs' ? 'theirs' : 'ours')
      }}
      data={[
        { value: 'ours', label: 'Keep ours' },
        { value: 'theirs', label: `Take ${remoteName}’s` },
      ]}
    />
  )
}
