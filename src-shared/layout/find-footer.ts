import { cellKind } from './cell-kind.ts'
import { usualKind } from './judge-header.ts'
import type { SampleRecord } from './sample-records.ts'

/** Lines at the end of a file that are no records of its table. */
export interface FoundFooter {
  readonly firstLine: number
  /** All lines from the first to the end of the file, blank ones too. */
  readonly lines: number
  readonly text: string
}

const totals =
  /^\W*(?:(?:grand|sub)[- ]?total|total|totals|sum|sums|average|summe|gesamt|gesamtsumme|insgesamt|zwischensumme|anzahl|somme|totale|totali|totaal|suma|razem|celkem|итого|всего|count|records?|rows?|end of (?:file|report|data)|eof|source|quelle|note|notes|hinweis|generated|created|exported|printed)\b/iu

/** The footer, or null. A short record at the end of the table is no footer unless something says so. */
export function findFooter(
  tail: readonly SampleRecord[],
  body: readonly SampleRecord[],
  width: number,
): FoundFooter | null {
  const kinds = Array.from({ length: width }, (_, column) => usualKind(body, column))
  const mayBeEmpty = Array.from({ length: width }, (_, column) =>
    body.some(({ fields }) => (fields[column] ?? '') === ''),
  )
  let first: SampleRecord | null = null
  for (let index = tail.length - 1; index > 0; index--) {
    const record = tail[index] as SampleRecord
    if (record.isBlank || isRule(record)) continue
    if (record.fields.length === width && record.fields.every((field) => field.trim() === '')) continue
    if (!isFooter(record, tail[index - 1])) break
    first = record
  }
  const last = tail.at(-1)
  if (!first || !last) return null
  const above = tail[tail.indexOf(first) - 1]
  const start = above && !above.isBlank && isRule(above) ? above : first
  return { firstLine: start.line, lines: last.line + last.lines - start.line, text: first.fields.join(' ').trim() }

  function isFooter(record: SampleRecord, before: SampleRecord | undefined): boolean {
    const at = record.fields.findIndex((field) => field.trim() !== '')
    const cell = (record.fields[at] ?? '').trim()
    const isTotal = totals.test(cell) || /^\(?\d+ (?:rows?|records?|lines?|Zeilen|lignes)/i.test(cell)
    const kind = kinds[at] ?? 'text'
    const isOtherKind = (kind === 'number' || kind === 'time') && cellKind(cell) === 'text'
    if (record.fields.length !== width) {
      const isNote = record.fields.length === 1 && (/^[^\p{L}\p{N}]/u.test(cell) || /\s/.test(cell))
      return isTotal || isOtherKind || before?.isBlank === true || (isNote && kinds[0] !== 'text')
    }
    const hasHoles = record.fields.some((field, column) => field.trim() === '' && mayBeEmpty[column] === false)
    return isTotal && (isOtherKind || hasHoles)
  }
}

/** The last record where its first value begins with a word that totals have; else null. */
export function totalAtEnd(records: readonly SampleRecord[]): SampleRecord | null {
  const last = records.findLast(({ isBlank }) => !isBlank)
  const first = last?.fields.find((field) => field.trim() !== '') ?? ''
  return records.length > 1 && last && possibleTotal.test(first) ? last : null
}

const possibleTotal =
  /^[^\p{L}\p{N}]*(?:grand[- ]?total|sub[- ]?total|totals?|sum|summe|gesamt(?:summe)?|insgesamt|endsumme|somme|totale|totaal|suma|razem|итого|всего)(?![\p{L}\p{N}])/iu

/** A line that is drawn: ------;------ */
const isRule = ({ fields }: SampleRecord): boolean => {
  const text = fields.join('')
  return text.length > 2 && /^[-=_*+ ]+$/.test(text)
}
