/** The texts of values that stand in BSON, most of them without an object in between: a million rows have millions of them. */

export function longText(document: Buffer, start: number): string {
  const high = document.readInt32LE(start + 4)
  // Below 2^52 a number has all digits, and is quicker.
  if (high >= 0 && high < 1 << 20) return String(high * 0x1_0000_0000 + document.readUInt32LE(start))
  return document.readBigInt64LE(start).toString()
}

const dayMs = 86_400_000
/** What a Date holds. */
const mostMs = 8.64e15

/** Writes times in UTC. Many times of a collection are of the same day as the one before. */
export function timeWriter(): (document: Buffer, start: number) => string {
  let lastDay = Number.NaN
  let lastText = ''
  return (document, start) => {
    const milliseconds = Number(document.readBigInt64LE(start))
    const day = Math.floor(milliseconds / dayMs)
    // Neither the driver nor Postgres has such a time; as a text it is named with its row.
    if (Math.abs(milliseconds) > mostMs) return `${document.readBigInt64LE(start)} ms`
    if (day !== lastDay) {
      lastText = new Date(milliseconds).toISOString().slice(0, -'00:00:00.000Z'.length - 1)
      lastDay = day
    }
    const inDay = milliseconds - day * dayMs
    const [hours, minutes] = [Math.floor(inDay / 3_600_000), Math.floor(inDay / 60_000) % 60]
    const [seconds, rest] = [Math.floor(inDay / 1_000) % 60, inDay % 1_000]
    return `${lastText} ${two[hours]}:${two[minutes]}:${two[seconds]}.${String(rest).padStart(3, '0')}+00`
  }
}

const two = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))

const bias = 6_176

/** A decimal of few digits that is written without an exponent; null for any other. */
export function decimalText(document: Buffer, start: number): string | null {
  const top = document.readUInt32LE(start + 12)
  const isSmall = document.readUInt32LE(start + 8) === 0 && (top & 0x1_ffff) === 0
  const high = document.readUInt32LE(start + 4)
  if (!isSmall || high >= 1 << 20 || ((top >>> 29) & 3) === 3) return null
  const exponent = ((top >>> 17) & 0x3fff) - bias
  const digits = String(high * 0x1_0000_0000 + document.readUInt32LE(start))
  if (exponent > 0 || digits.length + exponent <= -6) return null
  const sign = top >>> 31 === 1 ? '-' : ''
  if (exponent === 0) return sign + digits
  const padded = digits.padStart(1 - exponent, '0')
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`
}
