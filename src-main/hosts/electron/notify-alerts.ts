import { Notification } from 'electron'

import type { Studio } from '../../studio.ts'
import { alertsToShow, newestOf } from './alerts-to-show.ts'

const everyMs = 15_000

interface Notifying {
  /** Alerts of before are no news. */
  readonly since: Date
  readonly open: (place: string) => void
}

/** Shows new alerts as notifications of the system, as far as the settings ask for them; a click on one leads to its run, or to System Health. */
export function notifyAlerts({ services, log }: Studio, { since, open }: Notifying): { end(): void } {
  let seen = since.toISOString()
  // One that nobody holds may be collected, and its click with it.
  const onScreen = new Set<Notification>()
  const look = async () => {
    const { notifications } = await services.settings.get(undefined)
    const { alerts } = await services.alerts.list({ unreadOnly: true, limit: 50 })
    const shown = Notification.isSupported() ? alertsToShow(alerts, seen, notifications) : []
    seen = newestOf(alerts, seen)
    for (const { title, body, place } of shown) {
      const notification = new Notification({ title, body })
      notification.on('click', () => {
        open(place)
      })
      notification.on('close', () => {
        onScreen.delete(notification)
      })
      onScreen.add(notification)
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
