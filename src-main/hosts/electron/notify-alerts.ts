import { Notification } from 'electron'

import type { Studio } from '../../studio.ts'
import { alertsToShow, newestOf } from './alerts-to-show.ts'

const everyMs = 15_000

/** Shows new alerts as notifications of the system, as far as the settings ask for them; a click on one leads to System Health. */
export function notifyAlerts({ services, log }: Studio, open: (place: string) => void): { end(): void } {
  let seen: string | null = null
  const look = async () => {
    const { notifications } = await services.settings.get(undefined)
    const { alerts } = await services.alerts.list({ unreadOnly: true, limit: 50 })
    const shown = seen === null || !Notification.isSupported() ? [] : alertsToShow(alerts, seen, notifications)
    seen = newestOf(alerts, seen ?? new Date().toISOString())
    for (const { title, body } of shown) {
      const notification = new Notification({ title, body })
      notification.on('click', () => {
        open('/health')
      })
      notification.show()
    }
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => {
      log.bug(error, 'notifying of alerts')
    })
  }, everyMs)
  return {
    end: () => {
      clearInterval(timer)
    },
  }
}
