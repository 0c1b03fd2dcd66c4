import { Button, SegmentedControl, Select } from '@mantine/core'
import { IconChecks, IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useLocation, useSearch } from 'wouter'

import { type AlertFeed, alertSources } from '../../../src-shared/alerts/alert.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { type Action, useActions } from '../../ui/actions/use-actions.ts'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import {
  type AlertFilter,
  alertQueryOf,
  dismissedHref,
  healthHref,
  isFiltered,
  leastSeverities,
  readFilter,
  shownAlerts,
} from './alert-filter.ts'
import { AlertList } from './alert-list.tsx'
import { DismissedNote, DismissedWords, showWords } from './dismissed-note.tsx'
import css from './health-page.module.css'
import { useAlertActions } from './use-alert-actions.ts'

const limit = 200
const pollMs = 10_000
const anySource = { value: 'any', label: 'From everywhere' }

/** What needs a person: failed runs, sources without files, loads that were held, and what is wrong with the machine. The newest first. */
export function HealthPage() {
  const words = useFailureWords()
  const [, navigate] = useLocation()
  const filter = readFilter(useSearch())
  const feed = useQuery({
    ...studioQuery.alerts.list.queryOptions({ input: { limit, ...alertQueryOf(filter) } }),
    refetchInterval: pollMs,
  })
  const act = useAlertActions()
  const unread = feed.data?.unread ?? 0
  const { mutate: markAll } = act.markAllRead
  const { mutate: check } = act.check
  const { source } = filter
  const show = (change: Partial<AlertFilter>) => {
    navigate(healthHref({ ...filter, ...change }), { replace: true })
  }
  useActions(
    useMemo<readonly Action[]>(() => {
      const group = 'Health'
      const look = {
        id: 'alerts check',
        label: 'Check the health now',
        group,
        icon: IconRefresh,
        run: () => {
          check(undefined)
        },
      }
      const seen = {
        id: 'alerts read',
        label: 'Mark all alerts as seen',
        group,
        icon: IconChecks,
        run: () => {
          markAll({})
        },
      }
      return unread === 0 ? [look] : [look, seen]
    }, [unread, markAll, check]),
  )
  return (
    <Page
      crumbs={[{ label: 'Health' }]}
      title="Health"
      subtitle={feed.data ? (unread === 0 ? 'Nothing new.' : `${formatCount(unread)} new`) : ' '}
      actions={
        <>
          <Button
            leftSection={<IconRefresh size={14} aria-hidden />}
            loading={act.check.isPending}
            onClick={() => {
              check(undefined)
            }}
          >
            Check now
          </Button>
          {unread === 0 ? null : (
            <Button
              loading={act.markAllRead.isPending}
              onClick={() => {
                markAll(source === null ? {} : { source })
              }}
            >
              Mark all as seen
            </Button>
          )}
        </>
      }
    >
      <div className={css['filters']}>
        <SegmentedControl
          aria-label="Alerts"
          data={[
            { value: 'all', label: 'All' },
            { value: 'new', label: 'New' },
            { value: 'dismissed', label: 'Dismissed' },
          ]}
          value={filter.shown}
          onChange={(value) => {
            show({ shown: shownAlerts.find((each) => each === value) ?? 'all' })
          }}
        />
        <Select
          aria-label="Severity"
          data={[...leastSeverities]}
          value={filter.least}
          allowDeselect={false}
          onChange={(least) => {
            show({ least: leastSeverities.find(({ value }) => value === least)?.value ?? 'info' })
          }}
        />
        <Select
          aria-label="Source"
          data={[anySource, ...alertSources.map(({ name, label }) => ({ value: name, label }))]}
          value={source ?? anySource.value}
          allowDeselect={false}
          onChange={(chosen) => {
            show({ source: chosen === anySource.value ? null : chosen })
          }}
        />
      </div>
      {act.error ? <FailureNotice message={words(act.error)} /> : null}
      <Answer query={feed} skeleton={<RowSkeleton rows={8} height={36} />}>
        {({ alerts, dismissed }) =>
          alerts.length === 0 ? (
            <NoAlerts filter={filter} dismissed={dismissed} />
          ) : (
            <>
              <AlertList alerts={alerts} actions={act} />
              {alerts.length === limit ? <p className={css['more']}>These are the newest {limit}.</p> : null}
              {dismissed.standing > 0 && filter.shown === 'all' ? (
                <p className={css['more']}>
                  <DismissedNote dismissed={dismissed} />
                </p>
              ) : null}
            </>
          )
        }
      </Answer>
    </Page>
  )
}

interface NoAlertsProps {
  readonly filter: AlertFilter
  readonly dismissed: AlertFeed['dismissed']
}

function NoAlerts({ filter, dismissed }: NoAlertsProps) {
  if (isFiltered(filter) || filter.shown !== 'all') {
    return (
      <EmptyState
        action={
          <Button component={Link} href="/health">
            Show all alerts
          </Button>
        }
      >
        {isFiltered(filter)
          ? 'No alert is like that.'
          : filter.shown === 'new'
            ? 'You have seen every alert.'
            : 'Nothing that was dismissed still lasts.'}
      </EmptyState>
    )
  }
  if (dismissed.standing > 0) {
    return (
      <EmptyState
        link={<Link href="/runs">or look at all runs</Link>}
        action={
          <Button component={Link} href={dismissedHref}>
            {showWords(dismissed)}
          </Button>
        }
      >
        <DismissedWords dismissed={dismissed} />
      </EmptyState>
    )
  }
  return (
    <EmptyState
      link={<Link href="/runs">or look at all runs</Link>}
      action={
        <Button component={Link} href="/pipelines">
          Open a pipeline
        </Button>
      }
    >
      Nothing needs your attention. Runs that fail, sources without files and loads that are held appear here, and so
      does a full disk, a database that is silent, or a key that is about to expire.
    </EmptyState>
  )
}
