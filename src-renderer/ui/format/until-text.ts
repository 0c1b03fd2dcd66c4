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
