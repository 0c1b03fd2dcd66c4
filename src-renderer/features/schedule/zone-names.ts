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
