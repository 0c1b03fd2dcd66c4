import { type AlertSeverity, alertSeverities, alertSources } from '../../../src-shared/alerts/alert.ts'

/** All that nobody dismissed, those of them that are new, or those that were dismissed and still last. */
export const shownAlerts = ['all', 'new', 'dismissed'] as const
export type ShownAlerts = (typeof shownAlerts)[number]

/** What the list of alerts is narrowed to; its address says it. */
export interface AlertFilter {
  readonly shown: ShownAlerts
  /** The least urgent one that is shown. */
  readonly least: AlertSeverity
  readonly source: string | null
}

export const leastSeverities = [
  { value: 'info', label: 'Every severity' },
  { value: 'warning', label: 'Warnings and worse' },
  { value: 'error', label: 'Errors and worse' },
  { value: 'critical', label: 'Critical only' },
] as const satisfies readonly { readonly value: AlertSeverity; readonly label: string }[]

export function readFilter(search: string): AlertFilter {
  const wanted = new URLSearchParams(search)
  const least = leastSeverities.find(({ value }) => value === wanted.get('severity'))?.value ?? 'info'
  const source = alertSources.find(({ name }) => name === wanted.get('source'))?.name ?? null
  const shown = shownAlerts.find((each) => each === wanted.get('show')) ?? 'all'
  return { shown, least, source }
}

export function healthHref({ shown, least, source }: AlertFilter): string {
  const asked = new URLSearchParams({
    ...(shown === 'all' ? {} : { show: shown }),
    ...(least === 'info' ? {} : { severity: least }),
    ...(source === null ? {} : { source }),
  }).toString()
  return asked === '' ? '/health' : `/health?${asked}`
}

export const dismissedHref = healthHref({ shown: 'dismissed', least: 'info', source: null })

export const isFiltered = ({ least, source }: AlertFilter): boolean => least !== 'info' || source !== null

export const alertQueryOf = ({ shown, least, source }: AlertFilter) => ({
  unreadOnly: shown === 'new',
  dismissedOnly: shown === 'dismissed',
  ...(least === 'info' ? {} : { severities: alertSeverities.slice(alertSeverities.indexOf(least)) }),
  ...(source === null ? {} : { sources: [source] }),
})
