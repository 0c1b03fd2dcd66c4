import { useQuery } from '@tanstack/react-query'

import type { WatermarkRecord } from '../../../src-shared/load-modes/watermark-record.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { ResetWatermark } from './reset-watermark.tsx'
import { RunLink } from './run-link.tsx'
import css from './target-state.module.css'

/** How far a target has been loaded by its watermark column. */
export function Watermark({ pipelineId, nodeId }: { pipelineId: string; nodeId: string }) {
  const watermarks = useQuery(studioQuery.watermarks.list.queryOptions({ input: { pipelineId } }))
  return (
    <Answer query={watermarks} skeleton={<RowSkeleton rows={2} />}>
      {(list) => {
        const own = list.filter((each) => each.nodeId === nodeId)
        return own.length === 0 ? (
          <p className={css['none']}>
            No run has set it yet. The next one begins at the highest value that the table has then.
          </p>
        ) : (
          own.map((watermark) => <Reached key={`${watermark.table} ${watermark.column}`} watermark={watermark} />)
        )
      }}
    </Answer>
  )
}

function Reached({ watermark }: { watermark: WatermarkRecord }) {
  const { pipelineId, nodeId, table, column, value, runId, updatedAt } = watermark
  return (
    <>
      <p className={css['watermark']}>
        <span>{column} loaded up to</span>
        <code>{value}</code>
        <span>
          <RelativeTime at={updatedAt} />
          <RunLink runId={runId} />
        </span>
      </p>
      <ResetWatermark pipelineId={pipelineId} nodeId={nodeId} title={`Reset the watermark of ${table}?`}>
        <p>
          It is forgotten that {column} was loaded up to <code>{value}</code>. The next run begins at the highest{' '}
          {column} that {table} has then, and loads the rows above it. No row of the table is changed now.
        </p>
      </ResetWatermark>
    </>
  )
}
