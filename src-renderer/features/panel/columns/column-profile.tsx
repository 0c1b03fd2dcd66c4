import { ActionIcon, UnstyledButton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'

import type { ColumnSuggestion } from '../../../../src-shared/preview/exploration.ts'
import { isSameFilter, type SampleFilter } from '../../../../src-shared/preview/sample-filter.ts'
import { toFailure } from '../../../api/failure.ts'
import type { GridColumn } from '../../../ui/data-grid/grid-rows.ts'
import { shortTypeName } from '../../../ui/data-grid/type-family.ts'
import { TypeGlyph } from '../../../ui/data-grid/type-glyph.tsx'
import { FailureNotice } from '../../../ui/state/failure-notice.tsx'
import { ColumnMenu } from './column-menu.tsx'
import css from './column-profile.module.css'
import { ProfileBars } from './profile-bars.tsx'
import { ProfileFigures } from './profile-figures.tsx'
import { SuggestionBasis } from './suggestion-basis.tsx'
import { SuggestionWords } from './suggestion-line.tsx'
import { useColumnDetail } from './use-exploration.ts'
import { type MadeOp, useCanQuarantine } from './use-column-ops.ts'
import { ShapeList, ValueList } from './value-lists.tsx'

interface ColumnProfileProps {
  readonly reference: string
  readonly column: GridColumn
  readonly suggestions: readonly ColumnSuggestion[]
  readonly filters: readonly SampleFilter[]
  readonly onFilter: (filters: readonly SampleFilter[]) => void
  readonly onMake: (made: MadeOp) => void
  readonly onClose: () => void
}

/** Everything about the chosen column, beside its rows: what is clicked here filters them. */
export function ColumnProfile(props: ColumnProfileProps) {
  const { reference, column, suggestions, filters, onFilter, onMake, onClose } = props
  const canQuarantine = useCanQuarantine(reference)
  const query = useColumnDetail(reference, column.name)
  const detail = query.data
  const toggle = (is: SampleFilter['is']) => {
    const filter = { column: column.name, is }
    const others = filters.filter((other) => other.column !== column.name)
    const isOn = filters.some((other) => isSameFilter(other, filter))
    onFilter(isOn ? others : [...others, filter])
  }
  const chosen = filters.find((filter) => filter.column === column.name)?.is ?? null
  return (
    <section
      className={css['profile']}
      aria-label={`Profile of ${column.name}`}
      tabIndex={0}
      data-old={query.isPlaceholderData}
    >
      <header className={css['head']}>
        <TypeGlyph type={column.type} />
        <h2 className={css['name']} title={column.name}>
          {column.name}
        </h2>
        <span className={css['type']}>{shortTypeName(column.type)}</span>
        <ColumnMenu column={column} suggestions={suggestions} canQuarantine={canQuarantine} onMake={onMake} />
        <ActionIcon size="xs" aria-label="Close the profile" title="Close the profile (Esc)" onClick={onClose}>
          <IconX size={14} aria-hidden />
        </ActionIcon>
      </header>
      {suggestions.length > 0 ? <SuggestionBasis /> : null}
      {suggestions.map((suggestion) => (
        <UnstyledButton
          key={suggestion.label}
          className={css['suggestion']}
          onClick={() => {
            onMake({ op: suggestion.op, label: `${suggestion.label}: ${column.name}`, shows: column.name })
          }}
        >
          <SuggestionWords suggestion={suggestion} canQuarantine={canQuarantine} />
        </UnstyledButton>
      ))}
      {query.isError ? <FailureNotice message={toFailure(query.error).message} /> : null}
      {detail ? (
        <>
          <ProfileFigures detail={detail} chosen={chosen} onToggle={toggle} />
          <ProfileBars detail={detail} chosen={chosen} onToggle={toggle} />
          <ValueList detail={detail} column={column} chosen={chosen} onToggle={toggle} onMake={onMake} />
          <ShapeList detail={detail} chosen={chosen} onToggle={toggle} />
        </>
      ) : null}
    </section>
  )
}
