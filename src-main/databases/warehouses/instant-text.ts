/** A moment in UTC as Postgres writes it, without a zone: `2026-03-01 08:00:00.123456`. Nanoseconds that are none are left out. */
export function instantText(epochSeconds: number, nanoseconds: number): string {
  const whole = new Date(epochSeconds * 1_000).toISOString().slice(0, -5).replace('T', ' ')
  if (nanoseconds === 0) return whole
  return `${whole}.${String(nanoseconds)
    .padStart(9, '0')
    .replace(/0{1,8}$/, '')}`
}

const microsecondsPerSecond = 1_000_000n

/** The same for microseconds since 1970, written with all of their digits. */
export function instantOfMicroseconds(text: string): string {
  const micros = BigInt(text)
  const part = ((micros % microsecondsPerSecond) + microsecondsPerSecond) % microsecondsPerSecond
  return instantText(Number((micros - part) / microsecondsPerSecond), Number(part) * 1_000)
}
