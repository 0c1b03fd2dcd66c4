import type { Alert, AlertSeverity } from '../../../src-shared/alerts/alert.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import type { notifiedAlerts } from '../../../src-shared/settings/workspace-settings.ts'

export interface ShownAlert {
  readonly title: string
  readonly body: string
  /** Where a click on it leads. */
  readonly place: string
}

/** More at once would cover the screen. */
const mostShown = 3
const errors: readonly AlertSeverity[] = ['error', 'critical']

/** The notifications for alerts that were raised after `seen`; many at once become one that counts them. */
export function alertsToShow(
  alerts: readonly Pick<Alert, 'at' | 'severity' | 'title' | 'detail' | 'runId'>[],
  seen: string,
  wanted: (typeof notifiedAlerts)[number],
): readonly ShownAlert[] {
  if (wanted === 'none') return []
  const fresh = alerts.filter(({ at, severity }) => at > seen && (wanted === 'all' || errors.includes(severity)))
  if (fresh.length <= mostShown)
    return fresh.map(({ title, detail, runId }) => ({ title, body: detail, place: placeOf(runId) }))
  return [
    {
      title: `${formatCount(fresh.length)} new alerts in Weir`,
      body: fresh
        .map(({ title }) => title)
        .slice(0, mostShown)
        .join('\n'),
      place: placeOf(null),
    },
  ]
}

const placeOf = (runId: string | null): string => (runId === null ? '/health' : `/runs/${encodeURIComponent(runId)}`)

export const newestOf = (alerts: readonly Pick<Alert, 'at'>[], seen: string): string =>
  alerts.reduce((newest, { at }) => (at > newest ? at : newest), seen)
