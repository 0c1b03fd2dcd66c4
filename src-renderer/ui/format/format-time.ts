const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' })
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' })

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** How long ago something was, seen from `now`: "just now", "5 minutes ago", "yesterday, 14:02", "3 Nov". */
export function formatRelativeTime(at: Date, now: Date): string {
  const agoMs = now.getTime() - at.getTime()
  if (Math.abs(agoMs) < 45_000) return 'just now'
  if (Math.abs(agoMs) < hourMs) return relative.format(-Math.round(agoMs / minuteMs), 'minute')
  const daysAgo = Math.round((startOfDay(now) - startOfDay(at)) / dayMs)
  if (daysAgo === 0) return relative.format(-Math.round(agoMs / hourMs), 'hour')
  if (daysAgo === 1) return `yesterday, ${clock.format(at)}`
  return at.getFullYear() === now.getFullYear() ? day.format(at) : dayOfYear.format(at)
}

/** "23 Nov, 14:02", where a place in a list is enough. */
export const formatShortTime = (at: Date): string => `${day.format(at)}, ${clock.format(at)}`

/** "14:02", where the day is today. */
export const formatClock = (at: Date): string => clock.format(at)

/** The exact date and time, for tooltips. */
export const formatExactTime = (at: Date): string => exact.format(at)

const startOfDay = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
