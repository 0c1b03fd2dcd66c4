/** How often something came on each day of a zone's own calendar, and at which times of its clock. */
export function firesByLocalDay(fires: readonly string[], timezone: string): ReadonlyMap<string, readonly string[]> {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  })
  const days = new Map<string, readonly string[]>()
  for (const fire of fires) {
    const [day = '', time = ''] = format.format(new Date(fire)).split(' ')
    days.set(day, [...(days.get(day) ?? []), time])
  }
  return days
}

/** The days from one to another, without the last. */
export function daysBetween(begin: string, end: string): readonly string[] {
  const days: string[] = []
  for (let at = Date.parse(begin); at < Date.parse(end); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10))
  return days
}
