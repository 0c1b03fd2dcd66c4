import type { AvroCursor } from './avro-cursor.ts'
import { AvroDefect, AvroValueDefect } from './avro-defect.ts'
import type { TimeUnit } from './avro-schema.ts'

/** A number as JSON and Postgres both read it, where it is one. */
export function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}

/** Bytes as Postgres writes them: `\x` and hex digits. */
export const bytesText = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`

export function decimalText(bytes: Buffer, precision: number, scale: number): string {
  const digits = signedText(bytes)
  const isNegative = digits.startsWith('-')
  const plain = (isNegative ? digits.slice(1) : digits).padStart(scale + 1, '0')
  const whole = plain.slice(0, plain.length - scale)
  const text = `${isNegative ? '-' : ''}${whole}${scale === 0 ? '' : `.${plain.slice(-scale)}`}`
  if (plain.length > Math.max(precision, scale + 1)) {
    throw new AvroValueDefect(text.slice(0, 100), `it has more than the ${precision} digits of its type`)
  }
  return text
}

function signedText(bytes: Buffer): string {
  if (bytes.length === 0) return '0'
  if (bytes.length <= 6) return String(bytes.readIntBE(0, bytes.length))
  if (bytes.length > 64) throw new AvroDefect(`a decimal of ${bytes.length} bytes is not possible`)
  const value = BigInt(`0x${bytes.toString('hex')}`)
  return String(BigInt.asIntN(bytes.length * 8, value))
}

export function uuidText(cursor: AvroCursor, size: number | null): string {
  if (size === null) {
    const text = cursor.string()
    if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text.toLowerCase()
    throw new AvroValueDefect(text.slice(0, 100), 'it is not a uuid')
  }
  return cursor
    .take(size)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Months, days and milliseconds, in words that Postgres reads as an interval. */
export function durationText(bytes: Buffer): string {
  const [months, days, millis] = [0, 4, 8].map((at) => bytes.readUInt32LE(at)) as [number, number, number]
  return `${months} months ${days} days ${millis / 1000} seconds`
}

/** A time of day. */
export function timeText(value: number | bigint, unit: TimeUnit): string {
  const micros = Number(value) * (unit === 'millis' ? 1000 : 1)
  if (micros < 0 || micros > 86_400_000_000) throw new AvroValueDefect(String(value), 'it is not a time of day')
  const seconds = Math.floor(micros / 1_000_000)
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0')
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}${fraction(micros % 1_000_000)}`
}

const fraction = (micros: number): string =>
  micros === 0 ? '' : `.${String(micros).padStart(6, '0').replace(/0+$/, '')}`

const microsOf: Readonly<Record<TimeUnit, (value: bigint) => bigint>> = {
  millis: (value) => value * 1000n,
  micros: (value) => value,
  nanos: (value) => value / 1000n,
}
const mostMicros = 9_223_372_036_854_775_806n

/** Microseconds since 1970. */
export function timestampMicros(value: number | bigint, unit: TimeUnit): number | bigint {
  if (typeof value === 'number' && unit === 'micros') return value
  if (typeof value === 'number' && unit === 'millis' && Math.abs(value) < 9e12) return value * 1000
  const whole = BigInt(value)
  if (unit === 'nanos' && whole % 1000n !== 0n) {
    throw new AvroValueDefect(nanosText(whole), 'it has nanoseconds, and a timestamp keeps microseconds')
  }
  const micros = microsOf[unit](whole)
  if (micros > mostMicros || micros < -mostMicros)
    throw new AvroValueDefect(`${value} ${unit} from 1970-01-01`, 'it is outside the range of dates')
  return micros
}

/** Nanoseconds since 1970, for a sentence. */
function nanosText(nanos: bigint): string {
  const rest = ((nanos % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n
  const second = new Date(Number((nanos - rest) / 1_000_000n)).toISOString()
  return `${second.slice(0, 10)} ${second.slice(11, 19)}.${String(rest).padStart(9, '0')}`
}

/** As the engine writes a timestamp. */
export function timestampText(value: number | bigint, unit: TimeUnit, isLocal: boolean): string {
  const micros = BigInt(timestampMicros(value, unit))
  const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n
  const second = dateOf(Number((micros - rest) / 1_000n), value)
  return `${second.slice(0, 10)} ${second.slice(11, 19)}${fraction(Number(rest))}${isLocal ? '' : '+00'}`
}

// From 4713 BC to the year 5874897, the days that Postgres knows.
const firstDay = -2_440_588
const lastDay = 2_145_031_948

/** Days since 1970. */
export function dayText(days: number): string {
  if (days >= firstDay && days <= lastDay) return String(days)
  throw new AvroValueDefect(`${days} days from 1970-01-01`, 'it is outside the range of dates')
}

/** As JSON has a date. */
export const dateText = (days: number): string => dateOf(days * 86_400_000, days).slice(0, 10)

function dateOf(millis: number, value: number | bigint): string {
  const date = new Date(millis)
  const year = Number.isNaN(date.getTime()) ? 0 : date.getUTCFullYear()
  if (year < 1 || year > 9999)
    throw new AvroValueDefect(String(value), 'inside a nested value only the years 1 to 9999 are read')
  return date.toISOString()
}
