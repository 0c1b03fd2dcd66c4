import { IconAlertTriangle, IconHandStop, IconHeartRateMonitor, IconShieldX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import type { Alert, AlertSeverity } from '../../../src-shared/alerts/alert.ts'
import type { PipelineSummary, RunRecord } from '../../../src-shared/contract/records.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { Section } from '../../ui/section/section.tsx'
import css from './needs-you.module.css'

const mostShown = 5
const urgent: ReadonlySet<AlertSeverity> = new Set(['warning', 'error', 'critical'])

interface Matter {
  readonly id: string
  readonly href: string
  readonly icon: ReactNode
  readonly words: string
  readonly name: string
  readonly at: string | null
}

interface NeedsYouProps {
  readonly pipelines: readonly PipelineSummary[]
  /** The newest ones, which say why they failed. */
  readonly runs: readonly RunRecord[]
}

/** What waits for a person: loads to approve, failed runs, rows left out, alerts. Nothing where nothing does. */
export function NeedsYou({ pipelines, runs }: NeedsYouProps) {
  const matters = [...useApprovals(), ...failedRuns({ pipelines, runs }), ...useRowsLeftOut(), ...useAlerts(pipelines)]
  if (matters.length === 0) return null
  const others = matters.length - mostShown
  return (
    <Section title="Needs you" aside={others > 0 ? <Link href="/health">{others} more</Link> : undefined}>
      <ul className={css['list']}>
        {matters.slice(0, mostShown).map(({ id, href, icon, words, name, at }) => (
          <li key={id}>
            <Link href={href} className={css['row']}>
              {icon}
              <span className={css['words']}>{words}</span>
              <span className={css['name']} title={name}>
                {name}
              </span>
              {at === null ? null : (
                <span className={css['time']}>
                  <RelativeTime at={at} />
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Loads that a program asked for. */
function useApprovals(): readonly Matter[] {
  const approvals = useQuery(studioQuery.approvals.list.queryOptions({ input: { state: 'waiting' } }))
  return (approvals.data ?? []).map(({ id, pipelineName, askedBy, askedAt }) => ({
    id,
    href: `/approvals/${id}`,
    icon: <IconHandStop size={16} className={css['warn']} aria-hidden />,
    words: `${pipelineName} waits for your approval`,
    name: `asked for by ${askedBy.name ?? 'a program'}`,
    at: askedAt,
  }))
}

/** Pipelines whose last run failed, the newest first. */
function failedRuns({ pipelines, runs }: NeedsYouProps): readonly Matter[] {
  return pipelines
    .flatMap(({ name, lastRun }) => (lastRun?.status === 'failed' ? [{ name, run: lastRun }] : []))
    .sort((one, two) => two.run.startedAt.localeCompare(one.run.startedAt))
    .map(({ name, run }) => ({
      id: run.id,
      href: `/runs/${run.id}`,
      icon: <IconAlertTriangle size={16} className={css['bad']} aria-hidden />,
      words: `${name} failed`,
      name: runs.find(({ id }) => id === run.id)?.error?.message ?? '',
      at: run.startedAt,
    }))
}

/** A database that is not running is not started for it. */
function useRowsLeftOut(): readonly Matter[] {
  const info = useQuery(studioQuery.system.info.queryOptions())
  const quarantines = useQuery({
    ...studioQuery.quarantine.list.queryOptions(),
    enabled: info.data?.engine.state === 'ready',
  })
  return (quarantines.data ?? [])
    .filter(({ open }) => open > 0)
    .map(({ table, open }) => ({
      id: table,
      href: `/quarantine/${table}`,
      icon: <IconShieldX size={16} className={css['warn']} aria-hidden />,
      words: `${formatCountOf(open, 'row')} in quarantine`,
      name: table.replace(/^public\./, ''),
      at: null,
    }))
}

/** The unread alerts that no failed run in the list and no later success has answered. */
function useAlerts(pipelines: readonly PipelineSummary[]): readonly Matter[] {
  const alerts = useQuery(studioQuery.alerts.list.queryOptions({ input: { unreadOnly: true, limit: 200 } }))
  const isAnswered = ({ pipelineId, runId, at }: Alert) => {
    const last = pipelines.find(({ id }) => id === pipelineId)?.lastRun
    if (!last) return false
    return last.status === 'failed' ? last.id === runId : last.status === 'succeeded' && last.startedAt > at
  }
  return (
    (alerts.data?.alerts ?? [])
      // Loads to approve have an entry of their own.
      .filter((alert) => alert.source !== 'approvals' && urgent.has(alert.severity) && !isAnswered(alert))
      .map(({ id, title, detail, at }) => ({
        id,
        href: '/health',
        icon: <IconHeartRateMonitor size={16} className={css['warn']} aria-hidden />,
        words: title,
        name: detail,
        at,
      }))
  )
}
