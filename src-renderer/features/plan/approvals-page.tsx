import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'

import type { Approval, ApprovalState } from '../../../src-shared/contract/approval-contract.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { type ListColumn, ListTable } from '../../ui/list/list-table.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './approvals.module.css'

const pollMs = 5_000

/** Loads that programs asked for, those that wait for a person first. */
export function ApprovalsPage() {
  const approvals = useQuery({
    ...studioQuery.approvals.list.queryOptions({ input: {} }),
    refetchInterval: pollMs,
  })
  const waiting = (approvals.data ?? []).filter(isWaiting).length
  return (
    <Page crumbs={[{ label: 'Approvals' }]} title="Approvals" subtitle={approvals.data ? waitingText(waiting) : ' '}>
      <Answer query={approvals} skeleton={<RowSkeleton rows={6} />}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              action={
                <Button component={Link} href="/pipelines">
                  Open a pipeline
                </Button>
              }
            >
              A program that is connected over MCP asks before it loads. What it asks for appears here with its plan.
            </EmptyState>
          ) : (
            <ListTable
              label="Approvals"
              rows={[...list.filter(isWaiting), ...list.filter((approval) => !isWaiting(approval))]}
              rowKey={({ id }) => id}
              href={({ id }) => `/approvals/${id}`}
              columns={columns}
            />
          )
        }
      </Answer>
    </Page>
  )
}

const waitingText = (waiting: number): string =>
  waiting === 0 ? 'Nothing waits for you.' : `${formatCountOf(waiting, 'load waits', 'loads wait')} for you`

const isWaiting = ({ state }: Approval): boolean => state === 'waiting'

const words: Readonly<Record<ApprovalState, string>> = {
  waiting: 'Waits for you',
  approved: 'Approved',
  refused: 'Refused',
  expired: 'Too old',
  failed: 'Not loaded',
  replaced: 'Replaced',
}

const columns: readonly ListColumn<Approval>[] = [
  {
    header: 'Pipeline',
    cell: ({ pipelineName, version, replayOf }) => (
      <span title={pipelineName}>
        {pipelineName}{' '}
        <span className={css['quiet']}>
          v{version}
          {replayOf === null ? '' : ', again'}
        </span>
      </span>
    ),
  },
  {
    header: 'State',
    width: '140px',
    cell: ({ state }) => (
      <span className={css['state']} data-state={state}>
        {words[state]}
      </span>
    ),
  },
  { header: 'Asked for by', width: '24%', cell: ({ askedBy: { name, kind } }) => name ?? kind },
  { header: 'Asked', width: '140px', cell: ({ askedAt }) => <RelativeTime at={askedAt} /> },
  {
    header: 'Decided',
    width: '140px',
    isExtra: true,
    cell: ({ decidedAt }) => (decidedAt === null ? '–' : <RelativeTime at={decidedAt} />),
  },
]
