import type { ReceiptTarget } from '../../../src-shared/receipt/receipt.ts'
import { formatCount } from '../format/format-count.ts'
import css from './receipt-balance.module.css'

/** Many targets, an equation each: sent is inserted and updated and unchanged. */
export function TargetTable({ targets }: { targets: readonly ReceiptTarget[] }) {
  return (
    <table className={css['targets']} aria-label="Targets">
      <thead>
        <tr>
          <th scope="col">Target</th>
          <th scope="col">Sent</th>
          <th scope="col">Inserted</th>
          <th scope="col">Updated</th>
          <th scope="col">Unchanged</th>
        </tr>
      </thead>
      <tbody>
        {targets.map(({ nodeId, table, loadMode, sent, inserted, updated, unchanged }) => (
          <tr key={nodeId}>
            <th scope="row" title={`${nodeId}: ${table}, ${loadMode.replaceAll('_', ' ')}`}>
              {nodeId} <span>{table}</span>
            </th>
            <td>{formatCount(sent)}</td>
            <td>{formatCount(inserted)}</td>
            <td>{formatCount(updated)}</td>
            <td>{formatCount(unchanged)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
