import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'

import type { SegmentRule } from '../../../src-shared/entities/segment.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studio } from '../../api/studio-client.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { takesValue, valueText } from './segment-draft.ts'
import css from './segments.module.css'

/** How many customers the filters hold as they are written; filters that still lack a value wait. */
export function LiveCount({ rule }: { rule: SegmentRule }) {
  const words = useFailureWords()
  const isComplete = rule.filters.every((filter) => !takesValue(filter.operator) || valueText(filter) !== '')
  const [text] = useDebouncedValue(JSON.stringify(rule), 300)
  const count = useQuery({
    queryKey: ['segment count', text],
    queryFn: ({ signal }) => studio.segments.count(JSON.parse(text) as SegmentRule, { signal }),
    enabled: isComplete && text === JSON.stringify(rule),
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (count.error && isComplete) return <FailureNotice message={words(count.error)} />
  return (
    <p aria-live="polite">
      <span className={css['count']}>{count.data ? formatCountOf(count.data.count, 'customer') : ' '}</span>
      {isComplete ? null : <span className={css['note']}> A filter has no value yet.</span>}
    </p>
  )
}
