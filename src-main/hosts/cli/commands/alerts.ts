import type { Alert, AlertSeverity } from '../../../../src-shared/alerts/alert.ts'
import { formatCount, formatCountOf } from '../../../../src-shared/values/format-count.ts'
import type { Style } from '../text/terminal.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export interface AlertsOptions extends SharedOptions {
  readonly limit: number
  readonly unread?: boolean
  readonly severity?: readonly AlertSeverity[]
  readonly source?: readonly string[]
}

export const listAlerts = (options: AlertsOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const unreadOnly = options.unread ?? false
    const { alerts, unread } = await studio.services.alerts.list({
      ...{ limit: options.limit, unreadOnly },
      ...(options.severity ? { severities: [...options.severity] } : {}),
      ...(options.source ? { sources: [...options.source] } : {}),
    })
    if (isJson) terminal.out(JSON.stringify({ alerts, unread }))
    else if (alerts.length === 0) terminal.out(unreadOnly ? 'There are no unread alerts.' : 'There are no alerts.')
    else terminal.out(alerts.map((alert) => alertText(alert, terminal.style)).join('\n\n'))
    return 0
  })

/** Without an id: all of them. */
export const readAlerts = (id: string | undefined, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio: { services }, terminal, isJson }) => {
    const marked =
      id === undefined
        ? (await services.alerts.markAllRead({})).marked
        : Number((await services.alerts.markRead({ id })).marked)
    terminal.out(isJson ? JSON.stringify({ marked }) : `Marked ${formatCount(marked)} as read.`)
    return 0
  })

export const dismissAlert = (id: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio: { services }, terminal, isJson }) => {
    const result = await services.alerts.dismiss({ id })
    terminal.out(isJson ? JSON.stringify(result) : 'Dismissed.')
    return 0
  })

export const checkAlerts = (options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio: { services }, terminal, isJson }) => {
    const result = await services.alerts.check(undefined)
    const lasting = result.found === 0 ? 'Nothing is wrong' : `${formatCountOf(result.found, 'alert')} last`
    terminal.out(isJson ? JSON.stringify(result) : `${lasting}; ${formatCountOf(result.checked, 'check')} looked.`)
    return 0
  })

export const purgeAlerts = (options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio: { services }, terminal, isJson }) => {
    const result = await services.alerts.purge(undefined)
    terminal.out(isJson ? JSON.stringify(result) : `Deleted ${formatCountOf(result.deleted, 'alert')}.`)
    return 0
  })

function alertText({ id, at, severity, title, detail, runId, isRead, times, overAt }: Alert, style: Style): string {
  const moment = `${at.slice(0, 19).replace('T', ' ')} UTC`
  const name = severity === 'error' || severity === 'critical' ? style.red(severity) : severity
  const often = times === 1 ? '' : style.dim(`  ${formatCount(times)} times`)
  const over = overAt === null ? '' : style.dim('  over')
  const head = `${style.dim(moment)}  ${name}  ${isRead ? title : style.bold(title)}${often}${over}`
  const ids = [`alert ${id}`, ...(runId === null ? [] : [`run ${runId}`])].join(', ')
  return `${head}\n  ${detail}\n  ${style.dim(ids)}`
}
