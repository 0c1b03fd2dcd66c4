import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'

import type { ColumnDetail } from '../../../../src-shared/preview/exploration.ts'
import type { SampleFilter } from '../../../../src-shared/preview/sample-filter.ts'
import { formatCount } from '../../../../src-shared/values/format-count.ts'
import { formatShare } from '../../../ui/format/format-compact.ts'
import css from './column-profile.module.css'

export interface ProfilePartProps {
  readonly detail: ColumnDetail
  readonly chosen: SampleFilter['is'] | null
  readonly onToggle: (is: SampleFilter['is']) => void
}

/** The figures of a column: how many values, nulls and distinct ones, from where to where. */
export function ProfileFigures({ detail, chosen, onToggle }: ProfilePartProps) {
  const { count, nulls, empty, distinct, min, max, mean, shortest, longest } = detail
  const isNull = chosen?.kind === 'value' && chosen.value === null
  const lengths =
    shortest === null || longest === null ? null : shortest === longest ? String(longest) : `${shortest} to ${longest}`
  return (
    <dl className={css['figures']}>
      <Figure name="Rows">{formatCount(count)}</Figure>
      <Figure name="Distinct">
        {distinct === count - nulls && count > 1 ? `${formatCount(distinct)}, all` : formatCount(distinct)}
      </Figure>
      <Figure name="Nulls">
        {nulls === 0 ? (
          'none'
        ) : (
          <UnstyledButton
            className={css['nulls']}
            aria-pressed={isNull}
            onClick={() => {
              onToggle({ kind: 'value', value: null })
            }}
          >
            {formatCount(nulls)}, {formatShare(nulls / Math.max(1, count))}
          </UnstyledButton>
        )}
      </Figure>
      {empty > 0 ? <Figure name="Empty texts">{formatCount(empty)}</Figure> : null}
      {lengths === null ? null : <Figure name="Length">{lengths}</Figure>}
      {mean === null ? null : <Figure name="Mean">{mean}</Figure>}
      {min === null ? null : <Figure name="Least">{min}</Figure>}
      {max === null ? null : <Figure name="Greatest">{max}</Figure>}
    </dl>
  )
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={css['figure']}>
      <dt>{name}</dt>
      <dd title={typeof children === 'string' ? children : undefined}>{children}</dd>
    </div>
  )
}
