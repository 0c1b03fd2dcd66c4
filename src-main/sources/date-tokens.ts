const tokenPattern = /\{(YYYY-MM-DD|YYYYMMDD|YYYY|MM|DD|HH|mm|ss)\}/g

/** Fills `{YYYY}`, `{MM}`, `{DD}`, `{HH}`, `{mm}`, `{ss}`, `{YYYY-MM-DD}`, `{YYYYMMDD}` with a time in a time zone. */
export function expandDateTokens(template: string, at: Date, timezone: string): string {
  const clock = readClock(at, timezone)
  return template.replace(tokenPattern, (_whole, token: string) =>
    token.replace(/YYYY|MM|DD|HH|mm|ss/g, (part) => clock.get(part) ?? part),
  )
}

function readClock(at: Date, timeZone: string): ReadonlyMap<string, string> {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const parts = new Map(format.formatToParts(at).map((part) => [part.type, part.value]))
  const part = (type: Intl.DateTimeFormatPartTypes, digits: number) => (parts.get(type) ?? '').padStart(digits, '0')
  return new Map([
    ['YYYY', part('year', 4)],
    ['MM', part('month', 2)],
    ['DD', part('day', 2)],
    ['HH', part('hour', 2)],
    ['mm', part('minute', 2)],
    ['ss', part('second', 2)],
  ])
}
