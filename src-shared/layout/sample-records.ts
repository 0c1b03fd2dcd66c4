/** The signs that structure delimited text. */
export interface SampleDialect {
  readonly delimiter: string
  readonly quote: string
  readonly escape: string
  readonly comment?: string | undefined
}

/** A record of the beginning of a text. */
export interface SampleRecord {
  /** Its first line, from 1. */
  readonly line: number
  /** The lines that it takes, more than one where a quoted field holds a line break. */
  readonly lines: number
  readonly fields: readonly string[]
  /** How many of its fields are in quotes. */
  readonly quoted: number
  /** A quote that is never closed, or text after a closing quote; the record then ends with its first line. */
  readonly isBroken: boolean
  readonly isBlank: boolean
}

/** A quoted field with more line breaks is a quote that nobody closed. */
const mostLineBreaks = 50

interface SampleOptions {
  readonly mostRecords?: number
  /** Whether the text goes on after its end, so that a quote that is open there may be closed later. */
  readonly isCut?: boolean
}

/** Splits text into records, tolerant of defects: a quote inside an unquoted field is a character. */
export function sampleRecords(
  text: string,
  dialect: SampleDialect,
  { mostRecords = Infinity, isCut = false }: SampleOptions = {},
): readonly SampleRecord[] {
  const records: SampleRecord[] = []
  const lineEnds = /\n/.test(text) ? '\n' : '\r'
  let at = text.startsWith('\uFEFF') ? 1 : 0
  let line = 1
  while (at < text.length && records.length < mostRecords) {
    const lineEnd = endOfLine(text, at, lineEnds)
    if (dialect.comment !== undefined && text.startsWith(dialect.comment, at)) {
      at = lineEnd + 1
      line++
      continue
    }
    const read = readRecord(text, at, dialect, lineEnds)
    if (read === 'open' && isCut && breaksIn(text.slice(at), lineEnds) <= mostLineBreaks) break
    const found = typeof read === 'object' ? read : plainRecord(text.slice(at, lineEnd), lineEnd + 1, dialect)
    const isBlank = found.lines === 1 && stripReturn(text.slice(at, lineEnd)) === ''
    records.push({ line, ...found, isBlank })
    line += found.lines
    at = found.next
  }
  return records
}

interface FoundRecord extends Omit<SampleRecord, 'line' | 'isBlank'> {
  readonly next: number
}

const endOfLine = (text: string, from: number, lineEnd: string): number => {
  const found = text.indexOf(lineEnd, from)
  return found < 0 ? text.length : found
}
const stripReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text)

/** The line without regard to quotes. */
function plainRecord(text: string, next: number, { delimiter }: SampleDialect): FoundRecord {
  return { fields: stripReturn(text).split(delimiter), lines: 1, quoted: 0, isBroken: true, next }
}

/** 'open' if a quote is not closed before the end of the text, 'broken' if something follows a closing quote. */
function readRecord(
  text: string,
  start: number,
  dialect: SampleDialect,
  lineEnd: string,
): FoundRecord | 'open' | 'broken' {
  const { delimiter, quote } = dialect
  const fields: string[] = []
  let quoted = 0
  let lines = 1
  let at = start
  for (;;) {
    if (text.startsWith(quote, at)) {
      const field = quotedField(text, at + 1, dialect)
      if (field === null) return 'open'
      if (breaksIn(field.value, lineEnd) > mostLineBreaks) return 'broken'
      quoted++
      fields.push(field.value)
      lines += breaksIn(field.value, lineEnd)
      at = field.end
      const after = text[at]
      if (after === '\r' && text[at + 1] === '\n') at++
    } else {
      const nextDelimiter = text.indexOf(delimiter, at)
      const nextLine = endOfLine(text, at, lineEnd)
      const end = nextDelimiter < 0 || nextDelimiter > nextLine ? nextLine : nextDelimiter
      const value = text.slice(at, end)
      fields.push(end === nextLine ? stripReturn(value) : value)
      at = end
    }
    if (at >= text.length || text[at] === lineEnd) return { fields, lines, quoted, isBroken: false, next: at + 1 }
    if (text[at] !== delimiter) return 'broken'
    at++
  }
}

function quotedField(
  text: string,
  start: number,
  { quote, escape }: SampleDialect,
): { readonly value: string; readonly end: number } | null {
  let value = ''
  let from = start
  for (let at = start; ; at++) {
    const sign = text[at]
    if (sign === undefined) return null
    if (sign === escape && escape !== quote) {
      value += text.slice(from, at) + (text[at + 1] ?? '')
      at++
      from = at + 1
    } else if (sign === quote) {
      value += text.slice(from, at)
      if (escape !== quote || text[at + 1] !== quote) {
        return { value, end: at + 1 }
      }
      from = at + 1
      at++
    }
  }
}

function breaksIn(value: string, lineEnd: string): number {
  let count = 0
  for (const sign of value) if (sign === lineEnd) count++
  return count
}
