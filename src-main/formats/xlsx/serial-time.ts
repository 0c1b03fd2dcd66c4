import type { NumberKind } from './number-format.ts'

const dayMs = 86_400_000
const lastSerial = 2_958_466

/**
 * A day number of Excel as text: `2024-01-09`, `2024-01-09 18:00:00`, `18:00:00`, or `27:30:00` for a duration. Null where
 * the number is no moment. Excel counts a 29 February 1900 that never was: it is written as such, and is no date.
 */
export function serialTime(serial: number, kind: Exclude<NumberKind, 'number'>, startsIn1904: boolean): string | null {
  if (kind === 'duration') return duration(serial)
  if (serial < 0 || serial >= lastSerial) return null
  // A double holds a moment of this century to the microsecond, and Excel itself to the millisecond.
  const totalMs = Math.round(serial * dayMs)
  const day = Math.floor(totalMs / dayMs)
  const ms = totalMs - day * dayMs
  if (kind === 'time' && day === 0) return clock(ms)
  const date = startsIn1904 ? dateAfter(Date.UTC(1904, 0, 1), day) : dateOf1900(day)
  if (date === null) return null
  return kind === 'date' && ms === 0 ? date : `${date} ${clock(ms)}`
}

function dateOf1900(day: number): string | null {
  if (day === 0) return null
  if (day === 60) return '1900-02-29'
  return dateAfter(Date.UTC(1899, 11, day < 60 ? 31 : 30), day)
}

const dateAfter = (start: number, days: number): string => new Date(start + days * dayMs).toISOString().slice(0, 10)

const two = (value: number): string => String(value).padStart(2, '0')

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  const rest = ms % 1000
  return rest === 0 ? text : `${text}.${String(rest).padStart(3, '0')}`
}

function duration(days: number): string {
  const ms = Math.round(Math.abs(days) * dayMs)
  const hours = Math.floor(ms / 3_600_000)
  return `${days < 0 ? '-' : ''}${two(hours)}${clock(ms % 3_600_000).slice(2)}`
}
