import {
  IconEye,
  IconLock,
  IconShieldX,
  IconTable,
  IconTableShare,
  IconTableColumn,
  type TablerIcon,
} from '@tabler/icons-react'

import type { TableSummary } from '../../../../src-shared/contract/table-summary.ts'
import { formatCount, formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { formatBytes } from '../../../ui/format/format-bytes.ts'
import type { LongColumn } from '../../../ui/list/long-list.tsx'
import css from './overview.module.css'
import { descriptionOf, kindOf, type TableColumn } from './table-overview.ts'

const icons: Readonly<Record<TableSummary['relation'], TablerIcon>> = {
  table: IconTable,
  'partitioned table': IconTableColumn,
  view: IconEye,
  'materialized view': IconEye,
  'foreign table': IconTableShare,
}

export const overviewColumns = (role: string): readonly LongColumn<TableSummary, TableColumn>[] => [
  { key: 'table', header: 'Table', width: 'minmax(200px, 3fr)', cell: (table) => <Name table={table} /> },
  {
    key: 'kind',
    header: 'Kind',
    width: '176px',
    cell: (table) => <span title={kindText(table)}>{kindText(table)}</span>,
  },
  {
    key: 'owner',
    header: 'Owner',
    width: 'minmax(88px, 1fr)',
    cell: ({ owner }) => <span title={owner}>{owner}</span>,
  },
  { key: 'rows', header: 'Rows', width: '120px', align: 'end', cell: (table) => <Rows table={table} role={role} /> },
  {
    key: 'size',
    header: 'Size',
    width: '88px',
    align: 'end',
    cell: ({ sizeBytes }) => (sizeBytes === null ? '–' : formatBytes(sizeBytes)),
  },
  {
    key: 'description',
    header: 'Description',
    width: 'minmax(120px, 3fr)',
    isExtra: true,
    cell: (table) => <span title={descriptionOf(table)}>{descriptionOf(table)}</span>,
  },
]

function Name({ table: { table, kind, relation } }: { table: TableSummary }) {
  const Icon = kind === 'quarantine' ? IconShieldX : icons[relation]
  const dot = table.indexOf('.') + 1
  return (
    <span className={css['name']} title={table}>
      <Icon size={15} aria-hidden />
      <span>
        <span className={css['schema']}>{table.slice(0, dot)}</span>
        {table.slice(dot)}
      </span>
    </span>
  )
}

function kindText(table: TableSummary): string {
  const kind = kindOf(table)
  const text = `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`
  return table.relation === 'partitioned table' ? `Partitioned, ${formatCountOf(table.partitions, 'part')}` : text
}

function Rows({ table: { rows, isExact, isReadable }, role }: { table: TableSummary; role: string }) {
  if (!isReadable) {
    return (
      <span className={css['denied']} title={`Role ${role} may not read its rows`}>
        <IconLock size={13} aria-hidden />
        no right
      </span>
    )
  }
  if (rows === null) return <span title="They are counted when it is opened">–</span>
  return isExact ? formatCount(rows) : <span title="Estimated by Postgres">~{formatCount(rows)}</span>
}
