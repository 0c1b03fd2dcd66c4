import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import type { WatermarkRecord } from '../../../src-shared/load-modes/watermark-record.ts'
import { studio, studioQuery } from '../../api/studio-client.ts'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
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
      <Reset pipelineId={pipelineId} nodeId={nodeId} watermarks={own} />
    </section>
  )
}

function Reset({ pipelineId, nodeId, watermarks }: SourceStateProps & { watermarks: readonly WatermarkRecord[] }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [isAsked, setAsked] = useState(false)
  const reset = useMutation({
    mutationFn: () => studio.watermarks.reset({ pipelineId, nodeId }),
    onSuccess: () => {
      setAsked(false)
      void client.invalidateQueries({ queryKey: studioQuery.watermarks.key() })
    },
  })
  return (
    <>
      <div className={css['buttons']}>
        <Button
          onClick={() => {
            setAsked(true)
          }}
        >
          Reset…
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsked}
        title={`Read ${nodeId} from its start?`}
        verb="Reset the watermark"
        isBusy={reset.isPending}
        failure={reset.error ? words(reset.error) : null}
        onConfirm={() => {
          reset.mutate()
        }}
        onClose={() => {
          setAsked(false)
        }}
      >
        <p>
          It is forgotten how far {watermarks.map(({ table }) => table).join(', ')} was read. The next run begins at the
          start of the source: a target that adds rows then has those that were loaded before a second time. No row of a
          table is changed now.
        </p>
      </ConfirmDialog>
    </>
  )
}
