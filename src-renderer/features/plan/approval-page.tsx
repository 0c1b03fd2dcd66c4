import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'

import type { ApprovalWithPlan } from '../../../src-shared/contract/approval-contract.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { formatExactTime } from '../../ui/format/format-time.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './approvals.module.css'
import { GuardFindings } from './guard-findings.tsx'
import { PlannedTarget } from './planned-target.tsx'
import { RejectedRows } from './rejected-rows.tsx'

/** What a program asked to load, row by row, and the two buttons that decide. */
export function ApprovalPage({ approvalId }: { approvalId: string }) {
  const asked = useQuery(studioQuery.approvals.get.queryOptions({ input: { id: approvalId } }))
  const title = asked.data?.pipelineName ?? (asked.isError ? 'Approval' : ' ')
  return (
    <Page
      crumbs={[{ label: 'Approvals', href: '/approvals' }, { label: title }]}
      title={title}
      subtitle={asked.data ? <Asked approval={asked.data} /> : ' '}
      actions={asked.data ? <Decision approval={asked.data} /> : null}
    >
      <Answer
        query={asked}
        skeleton={<RowSkeleton rows={8} />}
        wayOut={
          <Button component={Link} href="/approvals" size="xs">
            Show all approvals
          </Button>
        }
      >
        {(approval) => <Plan approval={approval} />}
      </Answer>
    </Page>
  )
}

function Asked({ approval: { askedBy, askedAt, version, replayOf } }: { approval: ApprovalWithPlan }) {
  const what = replayOf === null ? `run version ${version}` : `run version ${version} again`
  return (
    <>
      {askedBy.name ?? 'A program'} asked to {what}, <RelativeTime at={askedAt} />
    </>
  )
}

function Decision({ approval }: { approval: ApprovalWithPlan }) {
  const { id, plan, state } = approval
  const client = useQueryClient()
  const words = useFailureWords()
  const [, navigate] = useLocation()
  const refresh = () => client.invalidateQueries({ queryKey: studioQuery.approvals.key() })
  const approve = useMutation(
    studioQuery.approvals.approve.mutationOptions({
      onSuccess: ({ runId }) => {
        if (runId !== null) navigate(`/runs/${runId}`)
      },
      onSettled: refresh,
    }),
  )
  const refuse = useMutation(studioQuery.approvals.refuse.mutationOptions({ onSettled: refresh }))
  const failure = approve.error ?? refuse.error
  const isHeld = plan.guards.some((guard) => guard.state === 'holds')
  const sent = plan.targets.reduce((sum, target) => sum + target.sent, 0)
  if (failure) return <FailureNotice message={words(failure)} />
  if (state !== 'waiting') return null
  return (
    <>
      <Button
        loading={refuse.isPending}
        onClick={() => {
          refuse.mutate({ id })
        }}
      >
        Refuse
      </Button>
      <Button
        variant="filled"
        disabled={isHeld}
        loading={approve.isPending}
        onClick={() => {
          approve.mutate({ id })
        }}
      >
        Load {formatCountOf(sent, 'row')}
      </Button>
    </>
  )
}

function Plan({ approval }: { approval: ApprovalWithPlan }) {
  const { plan, pipelineId, runId, note, state, decidedBy, decidedAt, expiresAt } = approval
  return (
    <>
      <p className={css['facts']}>
        {state === 'waiting' ? (
          <span>Good until {formatExactTime(new Date(expiresAt))}, as long as files and tables stay as they are</span>
        ) : (
          <span>
            {decided[state]}
            {decidedBy?.name ? ` by ${decidedBy.name}` : ''}{' '}
            {decidedAt === null ? null : <RelativeTime at={decidedAt} />}
          </span>
        )}
        {note === null ? null : <span>{note}</span>}
        <Link href={`/pipelines/${pipelineId}`}>Open the pipeline</Link>
        {runId === null ? null : <Link href={`/runs/${runId}`}>Open the run</Link>}
      </p>
      <div className={css['plan']}>
        {plan.targets.map((target) => (
          <PlannedTarget key={target.nodeId} target={target} />
        ))}
        <RejectedRows plan={plan} />
        {plan.guards.length === 0 ? null : (
          <GuardFindings
            guards={plan.guards.map((guard) => ({ ...guard, accept: null }))}
            accepts={[]}
            onAccept={() => {}}
          />
        )}
      </div>
    </>
  )
}

const decided = {
  approved: 'Approved',
  refused: 'Refused',
  expired: 'Too old to load',
  failed: 'Approved, and not loaded',
  replaced: 'Replaced by a newer request',
}
