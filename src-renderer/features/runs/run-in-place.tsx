import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { Link } from 'wouter'

import { studioQuery } from '../../api/studio-client.ts'
import { foldRunEvent, startedRun } from '../../document/run-progress.ts'
import { ReceiptBalance } from '../../ui/receipt/receipt-balance.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { placeOf } from './place-of.ts'
import { runRowsHref } from '../../ui/run-status/run-rows-href.ts'
import { rowsHref } from './rows-href.ts'
import css from './run-page.module.css'
import { RunProgressBar } from './run-progress-bar.tsx'
import { useRunEvents } from './use-run-events.ts'

/** A run where it was started: its progress, then its receipt or what stopped it. */
export function RunInPlace({ runId }: { runId: string }) {
  const client = useQueryClient()
  const run = useQuery(studioQuery.runs.get.queryOptions({ input: { id: runId } }))
  const { events } = useRunEvents(runId)
  const progress = useMemo(() => events.reduce(foldRunEvent, startedRun(runId)), [events, runId])
  const cancel = useMutation(studioQuery.runs.cancel.mutationOptions())
  const hasJustEnded = run.data?.status === 'running' && progress.status !== 'running'
  useEffect(() => {
    if (hasJustEnded) void client.invalidateQueries()
  }, [hasJustEnded, client])
  return (
    <Answer query={run} skeleton={<RowSkeleton rows={4} />} wayOut={null}>
      {(detail) => (
        <div className={css['account']}>
          {detail.status === 'running' ? (
            <>
              <RunProgressBar progress={progress} />
              <Button
                loading={cancel.isPending}
                onClick={() => {
                  cancel.mutate({ id: runId })
                }}
              >
                Cancel the run
              </Button>
            </>
          ) : null}
          {detail.error ? <FailureNotice message={detail.error.message} place={placeOf(detail)} /> : null}
          {detail.result?.receipt ? (
            <ReceiptBalance
              receipt={detail.result.receipt}
              rowsHref={(term) => rowsHref(runId, term)}
              changedHref={runRowsHref(runId, { reason: 'changed' })}
            />
          ) : null}
          {detail.status === 'running' ? null : (
            <Button component={Link} href={`/runs/${runId}`}>
              Open the whole run
            </Button>
          )}
        </div>
      )}
    </Answer>
  )
}
