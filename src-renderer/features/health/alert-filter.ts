import { type AlertSeverity, alertSeverities, alertSources } from '../../../src-shared/alerts/alert.ts'

/** What the list of alerts is narrowed to; its address says it. */
export interface AlertFilter {
  readonly isNewOnly: boolean
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
  return { isNewOnly: wanted.get('show') === 'new', least, source }
}

export function healthHref({ isNewOnly, least, source }: AlertFilter): string {
  const asked = new URLSearchParams({
    ...(isNewOnly ? { show: 'new' } : {}),
    ...(least === 'info' ? {} : { severity: least }),
    ...(source === null ? {} : { source }),
  }).toString()
  return asked === '' ? '/health' : `/health?${asked}`
}

export const isFiltered = ({ least, source }: AlertFilter): boolean => least !== 'info' || source !== null

export const alertQueryOf = ({ isNewOnly, least, source }: AlertFilter) => ({
  unreadOnly: isNewOnly,
  ...(least === 'info' ? {} : { severities: alertSeverities.slice(alertSeverities.indexOf(least)) }),
  ...(source === null ? {} : { sources: [source] }),
})
