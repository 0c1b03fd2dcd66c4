import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'

import type { TraceComparison } from '../../../../src-shared/contract/trace-records.ts'
import css from './trace-drawer.module.css'

/** Whether the run, computed again, gives the values that the table holds. */
export function TraceComparisonView({ comparison }: { comparison: TraceComparison }) {
  switch (comparison.state) {
    case 'same':
      return (
        <p className={css['comparison']} data-state="same">
          <IconCircleCheck size={14} aria-hidden /> Computed again, the run gives the values that the table holds.
        </p>
      )
    case 'not replayed':
      return (
        <p className={css['comparison']} data-state="unknown">
          <IconInfoCircle size={14} aria-hidden /> {comparison.reason}
        </p>
      )
    case 'differs':
      return (
        <div className={css['comparison']} data-state="differs">
          <IconAlertTriangle size={14} aria-hidden />
          <div>
            Computed again, the run gives other values than the table holds:
            <ul>
              {comparison.columns.map(({ column, stored, replayed }) => (
                <li key={column}>
                  {column}: <code>{stored ?? 'null'}</code> in the table, <code>{replayed ?? 'null'}</code> by the run
                </li>
              ))}
            </ul>
          </div>
        </div>
      )
  }
}
