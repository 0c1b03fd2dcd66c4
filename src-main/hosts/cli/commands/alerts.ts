import type { Alert, AlertSeverity } from '../../../../src-shared/alerts/alert.ts'
import { formatCount, formatCountOf } from '../../../../src-shared/values/format-count.ts'
import type { Style } from '../text/terminal.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export interface AlertsOptions extends SharedOptions {
  readonly limit: number
  readonly unread?: boolean
  readonly dismissed?: boolean
  readonly severity?: readonly AlertSeverity[]
  readonly source?: readonly string[]
}

export const listAlerts = (options: AlertsOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const unreadOnly = options.unread ?? false
    const dismissedOnly = options.dismissed ?? false
    const { alerts, unread, dismissed } = await studio.services.alerts.list({
      ...{ limit: options.limit, unreadOnly, dismissedOnly },
      ...(options.severity ? { severities: [...options.severity] } : {}),
      ...(options.source ? { sources: [...options.source] } : {}),
    })
    if (isJson) terminal.out(JSON.stringify({ alerts, unread }))
    else {
      const hidden = dismissedOnly ? 0 : dismissed.standing
      const listed = alerts.map((alert) => alertText(alert, terminal.style))
      const none = dismissedOnly ? 'No dismissed alert lasts.' : `There are no ${unreadOnly ? 'unread ' : ''}alerts.`
      const more = `${formatCountOf(hidden, 'dismissed alert still lasts', 'dismissed alerts still last')}: weir alerts --dismissed`
      terminal.out([...(listed.length === 0 ? [none] : listed), ...(hidden === 0 ? [] : [more])].join('\n\n'))
    }
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

export const restoreAlert = (id: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio: { services }, terminal, isJson }) => {
    const result = await services.alerts.restore({ id })
    terminal.out(isJson ? JSON.stringify(result) : 'It is listed again.')
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
