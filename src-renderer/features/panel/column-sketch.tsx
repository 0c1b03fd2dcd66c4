import type { ColumnProfile } from '../../../src-shared/preview/column-profile.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { formatShare } from '../../ui/format/format-compact.ts'
import css from './column-sketch.module.css'
import { Histogram } from './histogram.tsx'
import { profileBars } from './profile-bars.ts'

const shownBars = 20

/** A small chart of a column: the distribution of its values, and the share of nulls. */
export function ColumnSketch({ profile }: { profile: ColumnProfile }) {
  const { count, nulls, distinct } = profile
  const bars = profileBars(profile).slice(0, shownBars)
  return (
    <div className={css['sketch']}>
      <Histogram bins={bars} width={Math.min(64, bars.length * 8)} height={18} label={sketchWords(profile)} />
      {nulls > 0 ? (
        <span className={css['nulls']} title={`${formatCountOf(nulls, 'null')} in ${formatCountOf(count, 'row')}`}>
          {formatShare(nulls / Math.max(1, count))} null
        </span>
      ) : (
        <span className={css['distinct']}>
          {distinct === count && count > 0 ? 'all distinct' : formatCountOf(distinct, 'value')}
        </span>
      )}
    </div>
  )
}

function sketchWords({ name, distinct, min, max }: ColumnProfile): string {
  const range = min === null || max === null ? '' : `, from ${min} to ${max}`
  return `${name}: ${formatCountOf(distinct, 'value')}${range}`
}
