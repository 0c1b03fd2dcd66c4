import { useQuery } from '@tanstack/react-query'

import type { AlertSeverity } from '../../../src-shared/alerts/alert.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'

export interface RailBadge {
  readonly count: number
  readonly words: string
  readonly tone: 'warn' | 'bad'
}

const alertPollMs = 15_000
const bad: ReadonlySet<AlertSeverity> = new Set(['error', 'critical'])

/** What waits for a person, by the screen that shows it. A database that is not running is not started for it. */
export function useRailBadges(): Readonly<Partial<Record<string, RailBadge>>> {
  const info = useQuery(studioQuery.system.info.queryOptions())
  const quarantines = useQuery({
    ...studioQuery.quarantine.list.queryOptions(),
    enabled: info.data?.engine.state === 'ready',
    staleTime: 15_000,
  })
  const alerts = useQuery({
    ...studioQuery.alerts.list.queryOptions({ input: { unreadOnly: true, limit: 200 } }),
    refetchInterval: alertPollMs,
  })
  const waiting = (quarantines.data ?? []).reduce((sum, { open }) => sum + open, 0)
  const unread = alerts.data?.unread ?? 0
  const isBad = (alerts.data?.alerts ?? []).some(({ severity }) => bad.has(severity))
  return {
    ...(waiting > 0
      ? { '/quarantine': { count: waiting, words: `${formatCountOf(waiting, 'row')} waiting`, tone: 'warn' } }
      : {}),
    ...(unread > 0
      ? { '/health': { count: unread, words: formatCountOf(unread, 'new alert'), tone: isBad ? 'bad' : 'warn' } }
      : {}),
  }
}
