import { Button, SegmentedControl } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useLocation, useSearch } from 'wouter'

import type { Alert } from '../../../src-shared/alerts/alert.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { type Action, useActions } from '../../ui/actions/use-actions.ts'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { AlertRow } from './alert-row.tsx'
import css from './health-page.module.css'

const limit = 200
const pollMs = 10_000

/** What needs a person: failed runs, sources without files, loads that were held. The newest first. */
export function HealthPage() {
  const client = useQueryClient()
  const words = useFailureWords()
  const [, navigate] = useLocation()
  const isNewOnly = new URLSearchParams(useSearch()).get('show') === 'new'
  const feed = useQuery({
    ...studioQuery.alerts.list.queryOptions({ input: { limit, unreadOnly: isNewOnly } }),
    refetchInterval: pollMs,
  })
  const onSuccess = () => client.invalidateQueries({ queryKey: studioQuery.alerts.key() })
  const markRead = useMutation(studioQuery.alerts.markRead.mutationOptions({ onSuccess }))
  const markAllRead = useMutation(studioQuery.alerts.markAllRead.mutationOptions({ onSuccess }))
  const dismiss = useMutation(studioQuery.alerts.dismiss.mutationOptions({ onSuccess }))
  const failure = markRead.error ?? markAllRead.error ?? dismiss.error
  const unread = feed.data?.unread ?? 0
  const { mutate: markAll } = markAllRead
  const actions = useMemo<readonly Action[]>(
    () =>
      unread === 0
        ? []
        : [
            {
              id: 'alerts read',
              label: 'Mark all alerts as seen',
              group: 'Health',
              icon: IconChecks,
              run: () => {
                markAll({})
              },
            },
          ],
    [unread, markAll],
  )
  useActions(actions)
  return (
    <Page
      crumbs={[{ label: 'Health' }]}
      title="Health"
      subtitle={feed.data ? (unread === 0 ? 'Nothing new.' : `${formatCount(unread)} new`) : ' '}
      actions={
        <>
          <SegmentedControl
            aria-label="Alerts"
            data={[
              { value: 'all', label: 'All' },
              { value: 'new', label: 'New' },
            ]}
            value={isNewOnly ? 'new' : 'all'}
            onChange={(value) => {
              navigate(value === 'new' ? '/health?show=new' : '/health', { replace: true })
            }}
          />
          <Button
            disabled={unread === 0}
            loading={markAllRead.isPending}
            onClick={() => {
              markAll({})
            }}
          >
            Mark all as seen
          </Button>
        </>
      }
    >
      {failure ? <FailureNotice message={words(failure)} /> : null}
      <Answer query={feed} skeleton={<RowSkeleton rows={8} height={36} />}>
        {({ alerts }) =>
          alerts.length === 0 ? (
            isNewOnly ? (
              <EmptyState
                action={
                  <Button component={Link} href="/health">
                    Show all alerts
                  </Button>
                }
              >
                You have seen every alert.
              </EmptyState>
            ) : (
              <EmptyState
                link={<Link href="/runs">or look at all runs</Link>}
                action={
                  <Button component={Link} href="/pipelines">
                    Open a pipeline
                  </Button>
                }
              >
                Nothing needs your attention. Runs that fail, sources without files and loads that are held appear here.
              </EmptyState>
            )
          ) : (
            <>
              <ul className={css['alerts']} aria-label="Alerts">
                {alerts.map((alert, index) => (
                  <AlertRow
                    key={alert.id}
                    alert={alert}
                    isSameRun={isSame(alert, alerts[index - 1])}
                    onRead={() => {
                      markRead.mutate({ id: alert.id })
                    }}
                    onDismiss={() => {
                      dismiss.mutate({ id: alert.id })
                    }}
                  />
                ))}
              </ul>
              {alerts.length === limit ? <p className={css['more']}>These are the newest {limit}.</p> : null}
            </>
          )
        }
      </Answer>
    </Page>
  )
}

/** A run that was held raises two alerts with one sentence, which is shown once. */
const isSame = (alert: Alert, before: Alert | undefined): boolean =>
  before !== undefined && alert.runId !== null && alert.runId === before.runId && alert.detail === before.detail
