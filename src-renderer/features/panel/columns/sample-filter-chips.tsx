import { ActionIcon, UnstyledButton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'

import { filterSentence, isSameFilter, type SampleFilter } from '../../../../src-shared/preview/sample-filter.ts'
import { formatCount, formatCountOf } from '../../../../src-shared/values/format-count.ts'
import css from './sample-filter-chips.module.css'

interface SampleFilterChipsProps {
  readonly filters: readonly SampleFilter[]
  /** Rows that meet the filters; undefined while they are looked for. */
  readonly matching: number | undefined
  readonly of: number
  readonly onChange: (filters: readonly SampleFilter[]) => void
}

/** Which rows of the sample are shown, and how to see all of them again. The pipeline is not changed by it. */
export function SampleFilterChips({ filters, matching, of, onChange }: SampleFilterChipsProps) {
  if (filters.length === 0) return null
  return (
    <div className={css['chips']} role="group" aria-label="Rows shown">
      <span className={css['count']} aria-live="polite">
        {matching === undefined ? 'Looking' : `${formatCount(matching)} of ${formatCountOf(of, 'row')}`} where
      </span>
      {filters.map((filter) => (
        <span key={filterSentence(filter)} className={css['chip']}>
          <span className={css['words']} title={filterSentence(filter)}>
            {filterSentence(filter)}
          </span>
          <ActionIcon
            size="xs"
            aria-label={`Show rows again where not ${filterSentence(filter)}`}
            onClick={() => {
              onChange(filters.filter((other) => !isSameFilter(other, filter)))
            }}
          >
            <IconX size={12} aria-hidden />
          </ActionIcon>
        </span>
      ))}
      <UnstyledButton
        className={css['clear']}
        onClick={() => {
          onChange([])
        }}
      >
        Show all rows <kbd>Esc</kbd>
      </UnstyledButton>
    </div>
  )
}
