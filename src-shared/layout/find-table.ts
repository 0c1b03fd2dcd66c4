import { type FoundHeader, judgeHeader } from './judge-header.ts'
import type { SampleRecord } from './sample-records.ts'

/** A table in the records of a text. */
export interface FoundTable {
  /** The fields of most of its records, at least two. */
  readonly width: number
  /** Lines above its first record: titles, notes, blank lines. */
  readonly leadLines: number
  readonly first: SampleRecord
  readonly header: FoundHeader
  /** Its records without the header and blank lines. */
  readonly body: readonly SampleRecord[]
  /** The share of the body that has `width` fields. */
  readonly fit: number
  /** Whether the records end with a delimiter that the header lacks. */
  readonly endsInDelimiter: boolean
}

const mostLeadLines = 60

/** The table, or null where the records have one field. */
export function findTable(records: readonly SampleRecord[]): FoundTable | null {
  const filled = records.filter(({ isBlank }) => !isBlank)
  const width = usualWidth(filled)
  if (width < 2) return null
  const start = firstOfTable(filled, width)
  const first = filled[start]
  if (!first || first.line > mostLeadLines) return null
  const rest = filled.slice(start + 1)
  const header = judgeHeader(first, rest, width)
  const leadLines = start === 0 ? 0 : first.line - 1
  if (leadLines > 0 && !isBelowTitle(filled.slice(0, start), first, header)) return null
  const body = header.isHeader ? rest : filled.slice(start)
  const fitting = body.filter(({ fields }) => fields.length === width).length
  return {
    width,
    leadLines,
    first,
    header,
    body,
    fit: body.length === 0 ? 1 : fitting / body.length,
    endsInDelimiter: header.isHeader && first.fields.length === width - 1,
  }
}

/** The number of fields that most records have, the greater of equals; a title rarely has as many as the table. */
function usualWidth(records: readonly SampleRecord[]): number {
  const counts = new Map<number, number>()
  for (const { fields } of records) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1)
  const wide = [...counts].filter(([fields]) => fields > 1)
  const [best] = wide.toSorted(([a, countA], [b, countB]) => countB - countA || b - a)
  return best?.[0] ?? 1
}

/** The first record that is no title: as wide as the table and filled, or a header that lacks the last delimiter. */
function firstOfTable(records: readonly SampleRecord[], width: number): number {
  const widest = Math.max(...records.filter(({ fields }) => fields.length === width).map(filledCells))
  const isFull = (record: SampleRecord) => filledCells(record) * 2 >= widest
  return records.findIndex((record, index) => {
    if (record.fields.length === width) return isFull(record) || (index === 0 && filledCells(record) > 1)
    return record.fields.length === width - 1 && isFull(record) && endsEmpty(records[index + 1], width)
  })
}

const filledCells = ({ fields }: SampleRecord): number => fields.filter((field) => field.trim() !== '').length
const endsEmpty = (record: SampleRecord | undefined, width: number): boolean =>
  record?.fields.length === width && record.fields.at(-1) === ''

/**
 * Whether the table may begin below other lines. Where no header says so, a single line of one name is the header of a
 * file with one column, whose values happen to hold the delimiter.
 */
function isBelowTitle(above: readonly SampleRecord[], first: SampleRecord, header: FoundHeader): boolean {
  if (!header.isHeader) return false
  if (header.isSure) return true
  const [only] = above
  const isOneName =
    above.length === 1 &&
    only !== undefined &&
    first.line === 2 &&
    /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(only.fields[0]?.trim() ?? '')
  return !isOneName
}
