/** Days of the calendar here, both included, as the times between them: what is no day says nothing. */
export function startedBetween(from: string | null, to: string | null): { from?: string; before?: string } {
  const [begin, end] = [midnight(from, 0), midnight(to, 1)]
  return { ...(begin === null ? {} : { from: begin }), ...(end === null ? {} : { before: end }) }
}

function midnight(day: string | null, daysLater: number): string | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? []
  if (year === undefined) return null
  // A day is not always 24 hours long.
  return new Date(Number(year), Number(month) - 1, Number(date) + daysLater).toISOString()
}
