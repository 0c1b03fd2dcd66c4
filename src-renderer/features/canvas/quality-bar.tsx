import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import css from './node-card.module.css'

interface QualityBarProps {
  readonly rowsIn: number
  readonly rowsOut: number
  readonly rejected: number
  /** What was read where that is a sample: then the bar does not go to its end. */
  readonly sample: string | null
}

/** The share of input rows that passed, were rejected or left out otherwise; full only for all rows. A source has none that left. */
export function QualityBar({ rowsIn, rowsOut, rejected, sample }: QualityBarProps) {
  const leftOut = Math.max(0, rowsIn - rowsOut - rejected)
  const parts = [
    { name: 'through', words: 'through', rows: Math.min(rowsOut, rowsIn) },
    { name: 'rejected', words: 'rejected', rows: rejected },
    { name: 'leftOut', words: 'left out', rows: leftOut },
  ].filter((part) => part.rows > 0)
  const counted = parts.map((part) => `${formatCountOf(part.rows, 'row')} ${part.words}`).join(', ')
  const words = sample === null ? counted : `${counted}; of a sample: ${sample}`
  return (
    <span className={css['bar']} data-sample={sample !== null} role="img" aria-label={words} title={words}>
      {parts.map((part) => (
        <span key={part.name} className={css[part.name]} style={{ flexGrow: part.rows }} />
      ))}
    </span>
  )
}
