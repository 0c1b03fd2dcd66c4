import { type CellKind, cellKind } from './cell-kind.ts'
import type { SampleRecord } from './sample-records.ts'

/** Whether the first record of a table names its columns. */
export interface FoundHeader {
  readonly isHeader: boolean
  /** Whether the records below settle it; otherwise every cell is text and it is taken for a header as usual. */
  readonly isSure: boolean
  /** What it rests on: a clause that continues "because". */
  readonly reason: string
}

const judgedRecords = 500
const typedShare = 0.8

/** A header differs from what is below it: names above numbers and dates. A first record like all others is none. */
export function judgeHeader(first: SampleRecord, rest: readonly SampleRecord[], width: number): FoundHeader {
  const cells = first.fields.map((cell) => cell.trim())
  const body = rest.filter(({ fields }) => fields.length === width).slice(0, judgedRecords)
  const kinds = Array.from({ length: width }, (_, column) => usualKind(body, column))
  const typed = kinds.flatMap((kind, column) => (kind === 'number' || kind === 'time' ? [column] : []))
  const named = typed.filter((column) => cellKind(cells[column] ?? '') === 'text')
  const alike = typed.filter((column) => cellKind(cells[column] ?? '') === kinds[column])
  if (areYears(cells)) return { isHeader: true, isSure: true, reason: 'its cells count up like years' }
  if (named.length > alike.length) {
    const sample = named[0] as number
    const below = kinds[sample] === 'time' ? 'dates or times' : 'numbers'
    return { isHeader: true, isSure: true, reason: `"${shown(cells[sample] ?? '')}" is above ${below}` }
  }
  if (alike.length > 0) {
    const sample = alike[0] as number
    const found = kinds[sample] === 'time' ? 'a date or time' : 'a number'
    return {
      isHeader: false,
      isSure: alike.length > 1 || named.length === 0,
      reason: `it holds ${found} (${shown(cells[sample] ?? '')}) like the lines below it`,
    }
  }
  if (cells.every((cell) => cellKind(cell) === 'number' || cell === '')) {
    return { isHeader: false, isSure: false, reason: 'it holds numbers' }
  }
  const repeated = cells.findIndex((cell, column) => cell !== '' && isRepeatedBelow(cell, column, body))
  if (repeated >= 0) {
    const reason = `"${shown(cells[repeated] ?? '')}" is a value of later lines too`
    return { isHeader: false, isSure: false, reason }
  }
  return { isHeader: true, isSure: false, reason: 'nothing in the lines below repeats it' }
}

/** The kind that most cells of a column have, text where they differ. */
export function usualKind(body: readonly SampleRecord[], column: number): CellKind {
  const counts: Record<CellKind, number> = { empty: 0, number: 0, time: 0, text: 0 }
  for (const { fields } of body) counts[cellKind(fields[column] ?? '')]++
  const filled = body.length - counts.empty
  if (filled === 0) return 'empty'
  if (counts.number >= filled * typedShare) return 'number'
  return counts.time >= filled * typedShare ? 'time' : 'text'
}

/** At least two consecutive years beside at least one name: the columns of a cross table. */
function areYears(cells: readonly string[]): boolean {
  const years = cells.filter((cell) => /^(?:19|20)\d\d$/.test(cell)).map(Number)
  const names = cells.filter((cell) => cellKind(cell) === 'text')
  const isSequence = years.every((year, index) => index === 0 || year === (years[index - 1] as number) + 1)
  return (
    years.length >= 2 &&
    isSequence &&
    names.length + years.length >= cells.length - 1 &&
    new Set(cells).size === cells.length
  )
}

/** Names are not values: a cell that occurs again and again below it is a value. */
function isRepeatedBelow(cell: string, column: number, body: readonly SampleRecord[]): boolean {
  let found = 0
  for (const { fields } of body) if (fields[column]?.trim() === cell) found++
  return found >= 2
}

const shown = (cell: string): string => (cell.length > 40 ? `${cell.slice(0, 40)}…` : cell).replaceAll(/\s+/g, ' ')
