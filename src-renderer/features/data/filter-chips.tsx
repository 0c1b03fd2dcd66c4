import { Button, CloseButton } from '@mantine/core'

import css from './filter-chips.module.css'
import { operatorLabel } from './filter-words.ts'
import type { TableFilter } from './table-view.ts'

interface FilterChipsProps {
  readonly filters: readonly TableFilter[]
  readonly onRemove: (column: string) => void
  readonly onClear: () => void
}

/** The active filters, in words, each with a button to remove it. */
export function FilterChips({ filters, onRemove, onClear }: FilterChipsProps) {
  if (filters.length === 0) return null
  return (
    <ul className={css['chips']} aria-label="Filters">
      {filters.map(({ column, operator, value }) => (
        <li key={column} className={css['chip']}>
          <span className={css['words']} title={`${column} ${operatorLabel(operator)} ${value ?? ''}`}>
            {column} <i>{operatorLabel(operator)}</i> {value}
          </span>
          <CloseButton
            size="xs"
            aria-label={`Remove the filter on ${column}`}
            onClick={() => {
              onRemove(column)
            }}
          />
        </li>
      ))}
      <li>
        <Button size="xs" variant="subtle" onClick={onClear}>
          Show all rows
        </Button>
      </li>
    </ul>
  )
}
