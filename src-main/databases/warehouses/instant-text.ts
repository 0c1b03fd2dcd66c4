/** A moment in UTC as Postgres writes it, without a zone: `2026-03-01 08:00:00.123456`. Nanoseconds that are none are left out. */
export function instantText(epochSeconds: number, nanoseconds: number): string {
  const whole = new Date(epochSeconds * 1_000).toISOString().slice(0, -5).replace('T', ' ')
  if (nanoseconds === 0) return whole
  return `${whole}.${String(nanoseconds)
    .padStart(9, '0')
    .replace(/0{1,8}$/, '')}`
}
