import type { Alert, AlertSeverity } from '../../../src-shared/alerts/alert.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import type { notifiedAlerts } from '../../../src-shared/settings/workspace-settings.ts'

export interface ShownAlert {
  readonly title: string
  readonly body: string
}

/** More at once would cover the screen. */
const mostShown = 3
const errors: readonly AlertSeverity[] = ['error', 'critical']

/** The notifications for alerts that were raised after `seen`; many at once become one that counts them. */
export function alertsToShow(
  alerts: readonly Pick<Alert, 'at' | 'severity' | 'title' | 'detail'>[],
  seen: string,
  wanted: (typeof notifiedAlerts)[number],
): readonly ShownAlert[] {
  if (wanted === 'none') return []
  const fresh = alerts.filter(({ at, severity }) => at > seen && (wanted === 'all' || errors.includes(severity)))
  if (fresh.length <= mostShown) return fresh.map(({ title, detail }) => ({ title, body: detail }))
  return [
    {
      title: `${formatCount(fresh.length)} new alerts in Weir`,
      body: fresh
        .map(({ title }) => title)
        .slice(0, 3)
        .join('\n'),
    },
  ]
}

export const newestOf = (alerts: readonly Pick<Alert, 'at'>[], seen: string): string =>
  alerts.reduce((newest, { at }) => (at > newest ? at : newest), seen)
