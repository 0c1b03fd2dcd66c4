import { Link } from 'wouter'

import { changedValues, countedWords } from '../../../src-shared/receipt/counted-words.ts'
import type { ReceiptNode } from '../../../src-shared/receipt/receipt.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import css from './receipt-balance.module.css'

/** More counts than these are only behind the number. */
const mostNamed = 3

/** Values that were made null, cut, rounded, replaced or filled, beside the rows that balance. */
export function ChangedValues({ nodes, href }: { nodes: readonly ReceiptNode[]; href: string }) {
  const counts = nodes.flatMap(({ nodeId, warnings }) =>
    warnings.flatMap((counted) => (counted.isChange && counted.rows > 0 ? [{ nodeId, counted }] : [])),
  )
  if (counts.length === 0) return null
  const changed = changedValues(nodes)
  return (
    <div className={css['changed']}>
      <p className={css['summary']}>
        <Link href={href} title="Show these values">
          {formatCountOf(changed, 'value')}
        </Link>{' '}
        {changed === 1 ? 'was' : 'were'} changed:
      </p>
      <ul>
        {counts.slice(0, mostNamed).map(({ nodeId, counted }) => (
          <li key={`${nodeId} ${counted.label}`}>
            {countedWords(counted)} <span className={css['at']}>at {nodeId}</span>
          </li>
        ))}
        {counts.length > mostNamed ? <li>and {formatCountOf(counts.length - mostNamed, 'more count')}</li> : null}
      </ul>
    </div>
  )
}
