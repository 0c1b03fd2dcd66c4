/** The time zone of this machine. */
export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Every zone by name, UTC and that of this machine first. */
export function zoneNames(chosen: string): readonly string[] {
  return [...new Set(['UTC', localZone(), ...(chosen === '' ? [] : [chosen]), ...Intl.supportedValuesOf('timeZone')])]
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** "Tue, 1 Dec 2026, 09:00" by the clock of a zone; by that of this machine where there is no such zone. */
export function timeInZone(at: Date, timezone: string): string {
  const known = formats.get(timezone) ?? formatOf(timezone)
  formats.set(timezone, known)
  return known.format(at)
}

const shape: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
}

function formatOf(timezone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-GB', { ...shape, timeZone: timezone })
  } catch {
    return new Intl.DateTimeFormat('en-GB', shape)
  }
}

const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' })
const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** "in 3 hours"; "now" for what is due. */
export function untilText(at: Date, now: Date): string {
  const leftMs = at.getTime() - now.getTime()
  const unit = units.find(([, ms]) => leftMs >= ms)
  if (!unit) return leftMs > 0 ? 'in less than a minute' : 'now'
  return relative.format(Math.round(leftMs / unit[1]), unit[0])
}
