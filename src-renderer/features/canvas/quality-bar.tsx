import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import css from './node-card.module.css'

interface QualityBarProps {
  readonly rowsIn: number
  readonly rowsOut: number
  readonly rejected: number
}

/** The share of input rows that passed, were quarantined or dropped. A source has none that left. */
export function QualityBar({ rowsIn, rowsOut, rejected }: QualityBarProps) {
  const dropped = Math.max(0, rowsIn - rowsOut - rejected)
  const parts = [
    { name: 'through', rows: Math.min(rowsOut, rowsIn) },
    { name: 'rejected', rows: rejected },
    { name: 'dropped', rows: dropped },
  ].filter((part) => part.rows > 0)
  const words = parts.map((part) => `${formatCountOf(part.rows, 'row')} ${part.name}`).join(', ')
  return (
    <span className={css['bar']} role="img" aria-label={words} title={words}>
      {parts.map((part) => (
        <span key={part.name} className={css[part.name]} style={{ flexGrow: part.rows }} />
      ))}
    </span>
  )
}
