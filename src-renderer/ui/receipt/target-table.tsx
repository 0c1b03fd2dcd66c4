import type { ReceiptTarget } from '../../../src-shared/receipt/receipt.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import css from './receipt-balance.module.css'
import { termWord } from './term-word.ts'

/** Many targets, an equation each: sent is the sum of what became of the rows. */
export function TargetTable({ targets }: { targets: readonly ReceiptTarget[] }) {
  const names = [...new Set(targets.flatMap(({ terms }) => terms.map(({ name }) => name)))]
  return (
    <table className={css['targets']} aria-label="Targets">
      <thead>
        <tr>
          <th scope="col">Target</th>
          <th scope="col">Sent</th>
          {names.map((name) => (
            <th key={name} scope="col">
              {termWord(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {targets.map(({ nodeId, table, loadMode, sent, terms }) => (
          <tr key={nodeId}>
            <th scope="row" title={`${nodeId}: ${table}, ${loadMode.replaceAll('_', ' ')}`}>
              {nodeId} <span>{table}</span>
            </th>
            <td>{formatCount(sent)}</td>
            {names.map((name) => {
              const term = terms.find((each) => each.name === name)
              return <td key={name}>{term ? formatCount(term.rows) : ''}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
