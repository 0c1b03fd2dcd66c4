import { useQuery } from '@tanstack/react-query'

import { studioQuery } from '../../api/studio-client.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { ResetWatermark } from './reset-watermark.tsx'
import { RunLink } from './run-link.tsx'
import css from './target-state.module.css'

interface SourceStateProps {
  readonly pipelineId: string
  readonly nodeId: string
}

/** How far the runs have read a source that remembers it, and the way to begin again. Nothing of a source that does not. */
export function SourceState({ pipelineId, nodeId }: SourceStateProps) {
  const watermarks = useQuery(studioQuery.watermarks.list.queryOptions({ input: { pipelineId } }))
  const own = watermarks.data?.filter((each) => each.nodeId === nodeId) ?? []
  return own.length === 0 ? null : (
    <section className={css['section']} aria-label="Watermark">
      <h2>Watermark</h2>
      {own.map(({ table, column, value, runId, updatedAt }) => (
        <p key={`${table} ${column}`} className={css['watermark']}>
          <span>
            {column} of {table} read up to
          </span>
          <code>{value}</code>
          <span>
            <RelativeTime at={updatedAt} />
            <RunLink runId={runId} />
          </span>
        </p>
      ))}
      <ResetWatermark pipelineId={pipelineId} nodeId={nodeId} title={`Read ${nodeId} from its start?`}>
        <p>
          It is forgotten how far {own.map(({ table }) => table).join(', ')} was read. The next run begins at the start
          of the source: a target that adds rows then has those that were loaded before a second time. No row of a table
          is changed now.
        </p>
      </ResetWatermark>
    </section>
  )
}
