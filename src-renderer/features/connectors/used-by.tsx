import { useQuery } from '@tanstack/react-query'

import type { ConnectorUse } from '../../../src-shared/connectors/connector-record.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { type ListColumn, ListTable } from '../../ui/list/list-table.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './connectors.module.css'

/** The pipelines that read through a connector. */
export function UsedBy({ connectorId }: { connectorId: string }) {
  const uses = useQuery(studioQuery.connectors.usedBy.queryOptions({ input: { id: connectorId } }))
  return (
    <Answer query={uses} skeleton={<RowSkeleton rows={2} />}>
      {(list) =>
        list.length === 0 ? (
          <p className={css['note']}>No pipeline reads through it. Choose it in a source of a pipeline.</p>
        ) : (
          <ListTable
            label="Pipelines that use it"
            rows={list}
            columns={columns}
            rowKey={({ pipelineId }) => pipelineId}
            href={({ pipelineId }) => `/pipelines/${pipelineId}`}
          />
        )
      }
    </Answer>
  )
}

const columns: readonly ListColumn<ConnectorUse>[] = [
  { header: 'Pipeline', width: '50%', cell: ({ name }) => <span title={name}>{name}</span> },
  {
    header: 'Sources',
    cell: ({ nodes }) => (nodes.length === 0 ? 'those that name no connector' : nodes.join(', ')),
  },
]
