import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { Link } from 'wouter'

import { executionText } from '../../../src-shared/execution/execution-config.ts'
import type { RunDetail } from '../../../src-shared/contract/records.ts'
import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { foldRunEvent, type RunProgress, startedRun } from '../../document/run-progress.ts'
import { formatDuration } from '../../ui/format/format-duration.ts'
import { formatExactTime } from '../../ui/format/format-time.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { Page } from '../../ui/page/page.tsx'
import { ReceiptBalance } from '../../ui/receipt/receipt-balance.tsx'
import { replayText } from '../../ui/run-status/replay-text.ts'
import { RunStatus } from '../../ui/run-status/run-status.tsx'
import { Section } from '../../ui/section/section.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { AcceptHeld, guardOf } from './accept-held.tsx'
import { MovedFiles } from './moved-files.tsx'
import { NodeTable } from './node-table.tsx'
import { nodeAccounts } from './node-accounts.ts'
import { PhaseTimeline } from './phase-timeline.tsx'
import { ReceiptMenu } from './receipt-menu.tsx'
import { RunEventList } from './run-event-list.tsx'
import css from './run-page.module.css'
import { runRowsHref } from '../../ui/run-status/run-rows-href.ts'
import { rowsHref } from './rows-href.ts'
import { RunProgressBar } from './run-progress-bar.tsx'
import { placeOf } from './place-of.ts'
import { useRunEvents } from './use-run-events.ts'
import { VerifyReceipt } from './verify-receipt.tsx'

/** One run: its receipt, where its time went, what happened at each node. */
export function RunPage({ runId }: { runId: string }) {
  const queryClient = useQueryClient()
  const run = useQuery(studioQuery.runs.get.queryOptions({ input: { id: runId } }))
  const { events, error } = useRunEvents(runId)
  const progress = useMemo(() => events.reduce(foldRunEvent, startedRun(runId)), [events, runId])
  const cancel = useMutation(studioQuery.runs.cancel.mutationOptions())
  const words = useFailureWords()
  const detail = run.data
  // The events report the end first; all cached data about this run is then outdated.
  const hasJustEnded = detail?.status === 'running' && progress.status !== 'running'
  useEffect(() => {
    if (hasJustEnded) void queryClient.invalidateQueries()
  }, [hasJustEnded, queryClient])
  return (
    <Page
      crumbs={[{ label: 'Runs', href: '/runs' }, { label: detail?.pipelineName ?? 'Run' }]}
      title={detail?.pipelineName ?? 'Run'}
      subtitle={detail ? <Facts detail={detail} /> : ' '}
      actions={
        detail ? (
          <>
            {detail.status === 'running' ? (
              <Button
                loading={cancel.isPending}
                onClick={() => {
                  cancel.mutate({ id: runId })
                }}
              >
                Cancel the run
              </Button>
            ) : null}
            {detail.result?.receipt ? <ReceiptMenu detail={detail} /> : null}
            <Button component={Link} href={`/pipelines/${detail.pipelineId}`}>
              Open the pipeline
            </Button>
          </>
        ) : null
      }
    >
      <Answer
        query={run}
        skeleton={<RowSkeleton rows={10} />}
        wayOut={
          <Button component={Link} href="/runs" size="xs">
            Show all runs
          </Button>
        }
      >
        {(data) => (
          <>
            {cancel.error ? <FailureNotice message={words(cancel.error)} /> : null}
            <RunAccount detail={data} events={events} progress={progress} />
            {error ? <FailureNotice message={words(error)} /> : null}
          </>
        )}
      </Answer>
    </Page>
  )
}

function Facts({ detail }: { detail: RunDetail }) {
  const execution = executionText(detail.execution)
  return (
    <span className={css['facts']}>
      <RunStatus status={detail.status} />
      <span>
        <RelativeTime at={detail.startedAt} />
      </span>
      {detail.durationMs === null ? null : <span>{formatDuration(detail.durationMs)}</span>}
      <span>v{detail.irVersion}</span>
      {detail.replay === null ? null : (
        <span>
          {replayText(detail.replay)} of{' '}
          <Link href={`/quarantine/${encodeURIComponent(detail.replay.table)}?state=all`}>{detail.replay.table}</Link>
        </span>
      )}
      {detail.scheduledFor === null ? null : (
        <span title={formatExactTime(new Date(detail.scheduledFor))}>by its schedule</span>
      )}
      {execution === '' ? null : <span>{execution}</span>}
      <span className={css['id']}>{detail.id}</span>
    </span>
  )
}

interface RunAccountProps {
  readonly detail: RunDetail
  readonly events: readonly RunEvent[]
  readonly progress: RunProgress
}

function RunAccount({ detail, events, progress }: RunAccountProps) {
  const accounts = useMemo(() => nodeAccounts(detail, progress), [detail, progress])
  const receipt = detail.result?.receipt ?? null
  const guard = guardOf(detail)
  return (
    <div className={css['account']}>
      {detail.status === 'running' ? <RunProgressBar progress={progress} /> : null}
      {detail.error ? (
        <FailureNotice
          message={detail.error.message}
          place={placeOf(detail)}
          action={guard === null ? null : <AcceptHeld detail={detail} guard={guard} />}
        />
      ) : null}
      {receipt ? (
        <ReceiptBalance
          receipt={receipt}
          rowsHref={(term) => rowsHref(detail.id, term)}
          changedHref={runRowsHref(detail.id, { reason: 'changed' })}
        />
      ) : null}
      {receipt ? <VerifyReceipt runId={detail.id} /> : null}
      <MovedFiles detail={detail} />
      {accounts.length > 0 ? (
        <Section title="Node by node">
          <NodeTable accounts={accounts} runId={receipt ? detail.id : null} />
        </Section>
      ) : null}
      {events.length > 0 ? (
        <Section title="Where the time went">
          <PhaseTimeline events={events} />
        </Section>
      ) : null}
      {events.length > 0 ? <RunEventList events={events} /> : null}
    </div>
  )
}
