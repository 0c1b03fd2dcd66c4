import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Services } from '../services.ts'
import { checkHealth } from './check-health.ts'
import type { HealthParts } from './checks/health-check.ts'

/** Shows the System Health feed, and marks or hides what has been seen. */
export function alertCalls(parts: HealthParts): Services['alerts'] {
  const { alerts } = parts.store
  const found = (id: string, isThere: boolean) => {
    if (!isThere) throw new AppError('not_found', { what: 'alert', id })
    return true
  }
  return {
    list: ({ unreadOnly = false, limit = 50, ...filter }) => {
      const found = alerts.list({ ...filter, unreadOnly, limit: limit + 1 })
      const counts = { unread: alerts.unread(), standing: alerts.standing(), dismissed: alerts.dismissedStanding() }
      return Promise.resolve({ alerts: found.slice(0, limit), ...counts, hasMore: found.length > limit })
    },
    markRead: async ({ id }) => Promise.resolve({ marked: found(id, alerts.markRead(id)) }),
    markAllRead: ({ source }) => Promise.resolve({ marked: alerts.markAllRead(source ?? null) }),
    check: () => checkHealth(parts),
    purge: () => Promise.resolve({ deleted: alerts.purge(parts.now().toISOString()) }),
    dismiss: async ({ id }) => Promise.resolve({ dismissed: found(id, alerts.dismiss(id, parts.now().toISOString())) }),
    restore: async ({ id }) => Promise.resolve({ restored: found(id, alerts.restore(id)) }),
  }
}
