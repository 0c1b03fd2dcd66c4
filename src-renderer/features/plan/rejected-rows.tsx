import { isRejectedByNode, type LoadPlan, refusedPlace } from '../../../src-shared/load-plan/load-plan.ts'
import { byExit } from '../../../src-shared/receipt/exit-words.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import css from './plan.module.css'

/** The rows that leave before their tables, and those that the tables would refuse, each reason with its first rows. */
export function RejectedRows({ plan: { nodes, targets } }: { plan: LoadPlan }) {
  const rejected = nodes.flatMap(({ nodeId, exits }) =>
    exits
      .filter((exit) =>
        isRejectedByNode(
          exit,
          targets.find((target) => target.nodeId === nodeId),
        ),
      )
      .map((exit) => ({ ...exit, nodeId })),
  )
  const refused = targets.flatMap(({ table, isStopped, refused: its }) =>
    its.map((one) => ({ ...one, table, isStopped })),
  )
  if (rejected.length + refused.length === 0) return null
  const stops = refused.some(({ isStopped }) => isStopped)
  return (
    <section className={css['block']}>
      <h3>{stops ? 'Rows that would stop the run' : 'Rejected rows'}</h3>
      <ul>
        {rejected.map(({ nodeId, label, reason, rows }) => (
          <li key={`${nodeId} ${label}`}>
            <b className={css['count']}>{formatCount(rows)}</b> {reason} at {nodeId}
            {byExit({ reason, label })}
          </li>
        ))}
        {refused.map(({ table, label, reason, rows, first }) => (
          <li key={`${table} ${label} ${reason}`}>
            <b className={css['count']}>{formatCount(rows)}</b> rejected by {table}, {label}: {reason}
            <ul className={css['refused']}>
              {first.map((row, index) => (
                <li key={index}>
                  {refusedPlace(row)}
                  {row.value === null ? null : <code> {row.value}</code>}
                </li>
              ))}
              {rows > first.length ? <li>and {formatCount(rows - first.length)} more</li> : null}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
