import { SegmentedControl } from '@mantine/core'

import type { MergeConflict, MergeSide } from '../../../src-shared/pipeline/diff/merge-documents.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { JsonValue } from './json-value.tsx'
import css from './remotes.module.css'

interface ConflictListProps {
  readonly conflicts: readonly MergeConflict[]
  readonly remoteName: string
  readonly onChoose: (place: string, side: MergeSide) => void
}

/** What both sides changed, each with the two values and a choice. */
export function ConflictList({ conflicts, remoteName, onChoose }: ConflictListProps) {
  if (conflicts.length === 0) return null
  return (
    <section aria-label="Conflicts">
      <h3 className={css['title']}>{formatCountOf(conflicts.length, 'conflict')}</h3>
      <ul className={css['conflicts']}>
        {conflicts.map(({ place, nodeId, path, ours, theirs, taken }) => (
          <li key={place} data-decided={taken !== null}>
            <header>
              <span>
                <b>{nodeId ?? 'The pipeline'}</b> {path === '' ? 'as a whole' : path}
              </span>
              <SegmentedControl
                aria-label={`${nodeId ?? 'The pipeline'} ${path}`}
                value={taken ?? ''}
                onChange={(side) => {
                  onChoose(place, side === 'theirs' ? 'theirs' : 'ours')
                }}
                data={[
                  { value: 'ours', label: 'Keep ours' },
                  { value: 'theirs', label: `Take ${remoteName}’s` },
                ]}
              />
            </header>
            <div className={css['sides']}>
              <JsonValue label="Here" value={ours} isFaded={taken === 'theirs'} />
              <JsonValue label={`On ${remoteName}`} value={theirs} isFaded={taken === 'ours'} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
