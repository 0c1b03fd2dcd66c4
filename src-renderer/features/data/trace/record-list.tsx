import type { TracedRecord } from '../../../../src-shared/contract/trace-records.ts'
import { baseName } from '../../../ui/format/format-path.ts'
import css from './trace-drawer.module.css'

/** Source records: where each is, and its text. */
export function RecordList({ records }: { records: readonly TracedRecord[] }) {
  return (
    <ul className={css['records']}>
      {records.map(({ nodeId, file, record, line, raw, role }) => (
        <li key={`${file}:${record}`} data-role={role}>
          <p className={css['place']} title={file}>
            {baseName(file)}:{line}
            <span>
              record {record} of {nodeId}
              {role === 'duplicate' ? ', left out as a duplicate' : ''}
            </span>
          </p>
          <pre className={css['raw']} tabIndex={0} aria-label={`Record ${record} of ${baseName(file)}`}>
            {raw}
          </pre>
        </li>
      ))}
    </ul>
  )
}
