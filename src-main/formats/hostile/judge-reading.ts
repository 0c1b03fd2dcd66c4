import { inspect, isDeepStrictEqual } from 'node:util'

import type { IndependentReader, PlainRecord } from './independent-readers.ts'

export interface Reading {
  /** `name type` of each column. */
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
}

/** Who else reads a damaged file, and what it was before. */
export interface Oracle {
  readonly reader: IndependentReader
  readonly sound: Buffer
}

/**
 * Where Weir's rows of a damaged file differ from those of the other library. Where that one refuses the file, every row
 * has to be one of the sound file, as `readSound` finds them.
 */
export async function judgeReading(
  found: Reading,
  bytes: Buffer,
  { reader, sound }: Oracle,
  readSound: (sound: Buffer) => Promise<Reading>,
): Promise<readonly string[]> {
  const records = await reader(bytes).catch(() => null)
  if (records !== null) return differences(found, records)
  const known = new Set((await readSound(sound)).rows.map((row) => JSON.stringify(row)))
  return found.rows.map((row) => JSON.stringify(row)).filter((row) => !known.has(row))
}

function differences({ columns, rows }: Reading, records: readonly PlainRecord[]): readonly string[] {
  if (rows.length !== records.length) return [`${rows.length} rows where another reader has ${records.length}`]
  return rows.flatMap((row, index) =>
    columns.flatMap((column, place) => {
      const space = column.lastIndexOf(' ')
      const other = records[index]?.[column.slice(0, space)]
      const value = row[place] ?? null
      return isSame(value, column.slice(space + 1), other)
        ? []
        : [`row ${index + 1}, ${column}: ${value} and ${inspect(other)}`]
    }),
  )
}

/** Of nested values, dates, bytes and decimals only the presence is compared: each library has its own form of them. */
function isSame(value: string | null, type: string, other: unknown): boolean {
  if (value === null || other === null || other === undefined) return (value ?? '') === (other ?? '')
  if (type === 'json') return !isPlainJson(other) || isDeepStrictEqual(JSON.parse(value), other)
  if (typeof other === 'object') return true
  if (typeof other === 'bigint') return !wholeTypes.has(type) || BigInt(value) === other
  if (typeof other === 'number')
    return !numberTypes.has(type) || Object.is(Number(value.replace('inf', 'Infinity')), other)
  return value.startsWith('\\x') || value === (typeof other === 'boolean' ? String(other) : other)
}

const wholeTypes: ReadonlySet<string> = new Set(['smallint', 'integer', 'bigint'])
const numberTypes: ReadonlySet<string> = new Set([...wholeTypes, 'double'])

/** Not so for what a library makes of 64-bit numbers, dates and decimals. */
function isPlainJson(value: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value)
  } catch {
    return false
  }
}
