import { UnstyledButton } from '@mantine/core'

import { useEditor } from '../../document/document-store.ts'
import { currentCount } from '../../document/rows-along.ts'
import { formatCompactCount } from '../../ui/format/format-compact.ts'
import css from './row-choice.module.css'

export interface RowSet {
  /** The reference whose rows these are. */
  readonly reference: string
  readonly label: string
}

interface RowChoiceProps {
  readonly label: string
  readonly sets: readonly RowSet[]
  readonly chosen: string
  readonly onChoose: (reference: string) => void
}

/** Selects the rows in the grid below: a side of a join, an output of a branch. Each with its count. */
export function RowChoice({ label, sets, chosen, onChoose }: RowChoiceProps) {
  return (
    <div className={css['choice']} role="group" aria-label={label}>
      {sets.map((set) => (
        <UnstyledButton
          key={set.label}
          className={css['set']}
          aria-pressed={set.reference === chosen}
          disabled={set.reference === ''}
          title={set.reference === '' ? 'Nothing is connected here' : set.reference}
          onClick={() => {
            onChoose(set.reference)
          }}
        >
          <span className={css['name']}>{set.label}</span>
          <Count reference={set.reference} />
        </UnstyledButton>
      ))}
    </div>
  )
}

function Count({ reference }: { reference: string }) {
  const rows = useEditor((state) => currentCount(state, reference)?.rowsOut)
  return rows === undefined ? null : <span className={css['count']}>{formatCompactCount(rows)}</span>
}
