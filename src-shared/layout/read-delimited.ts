import type { FormatOptions } from '../formats/registry.ts'
import type { FoundTable } from './find-table.ts'
import { type SampleDialect, type SampleRecord, sampleRecords } from './sample-records.ts'
import { type DialectReading, scoreDialects } from './score-dialects.ts'

/** How the beginning of a delimited text is laid out. */
export interface DelimitedLayout {
  readonly dialect: SampleDialect
  readonly skipRows: number
  readonly hasHeader: boolean
  /** The cells of the header; null without one. */
  readonly names: readonly string[] | null
  /** The number of fields of its records. */
  readonly width: number
  /** The lines above the table, for people. */
  readonly lead: readonly string[]
  readonly headerLine: number
  readonly headerReason: string
  readonly isHeaderSure: boolean
  /** Every record of the beginning ends with an empty field that has no name. */
  readonly endsInDelimiter: boolean
  readonly body: readonly SampleRecord[]
  /** Records above the table that have the same number of fields, more than one, as those of another table have. */
  readonly leadRecords: number
}

const mostLayouts = 3

/** The likeliest layouts of a delimited text, the best one first; the last one is a single column. */
export function readDelimited(
  head: string,
  isWhole: boolean,
  stated: FormatOptions & { readonly delimiter?: string | undefined },
): readonly DelimitedLayout[] {
  const text = withoutFirstLines(head, stated.skipRows ?? 0)
  const { delimiter, quote, escape, comment } = stated
  const signs = {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(escape === undefined ? {} : { escape }),
  }
  const readings = commentSigns(text, comment).flatMap((sign) =>
    scoreDialects(text, isWhole, { ...signs, comment: sign }),
  )
  const best = readings.toSorted((a, b) => b.score - a.score).slice(0, mostLayouts)
  const layouts = best.map((reading) => layoutOf(reading, text, stated))
  return [...layouts, singleColumn(text, stated)]
}

/** Without a comment sign, and with one that lines begin with. */
function commentSigns(text: string, stated: string | undefined): readonly (string | undefined)[] {
  if (stated !== undefined) return [stated]
  const lines = text.slice(0, 1 << 16).split(/\r\n|\n|\r/)
  const isComment = (line: string) => /^#(?!\d)/.test(line)
  return lines.some((line, index) => isComment(line) && index > 0) || isComment(lines[0] ?? '')
    ? [undefined, '#']
    : [undefined]
}

function layoutOf({ dialect, table }: DialectReading, text: string, stated: FormatOptions): DelimitedLayout {
  const lines = text.split(/\r\n|\n|\r/, table.first.line)
  const commented = dialect.comment === undefined ? null : commentedHeader(lines, dialect, table)
  const skipRows = stated.skipRows ?? (commented === null ? table.leadLines : commented.line - 1)
  const names = commented?.names ?? (table.header.isHeader ? table.first.fields : null)
  const hasHeader = stated.header ?? names !== null
  const endsInEmpty = stated.dropTrailingEmptyFields ?? endsInDelimiter(table)
  const isCommentNeeded = commented === null && hasCommentBelow(text, dialect, table)
  const { comment: _, ...signs } = dialect
  return {
    dialect: isCommentNeeded || stated.comment !== undefined ? dialect : signs,
    skipRows: isCommentNeeded ? skipRowsOfTitles(lines, dialect, skipRows) : skipRows,
    hasHeader,
    names: hasHeader ? (names ?? table.first.fields).slice(0, endsInEmpty ? table.width - 1 : undefined) : null,
    width: table.width,
    lead: lines.slice(0, skipRows).filter((line) => line.trim() !== ''),
    headerLine: commented?.line ?? table.first.line,
    headerReason: commented ? 'it has as many fields as the lines below it' : table.header.reason,
    isHeaderSure: stated.header !== undefined || commented !== null || table.header.isSure,
    endsInDelimiter: endsInEmpty,
    body: table.body,
    leadRecords: leadRecords(lines.slice(0, skipRows), dialect),
  }
}

function leadRecords(lead: readonly string[], dialect: SampleDialect): number {
  const counts = new Map<number, number>()
  for (const { fields } of sampleRecords(lead.join('\n'), dialect)) {
    const filled = fields.filter((field) => field.trim() !== '').length
    if (filled > 1) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1)
  }
  return Math.max(0, ...counts.values())
}

/** The last comment line above a table without a header, if it has as many fields: "#id,name". */
function commentedHeader(
  lines: readonly string[],
  dialect: SampleDialect,
  { header, width, first }: FoundTable,
): { readonly line: number; readonly names: readonly string[] } | null {
  const line = first.line - 1
  const text = lines[line - 1]
  if (header.isHeader || text === undefined || !text.startsWith(dialect.comment ?? '\0')) return null
  const [record] = sampleRecords(text, { ...dialect, comment: undefined })
  return record?.fields.length === width ? { line, names: record.fields } : null
}

/** Comments above the table are lines to skip; a comment among its records needs the sign. */
function hasCommentBelow(text: string, { comment }: SampleDialect, { first }: FoundTable): boolean {
  if (comment === undefined) return false
  const lines = text.slice(0, 1 << 16).split(/\r\n|\n|\r/)
  return lines.some((line, index) => index >= first.line && line.startsWith(comment))
}

/** With a comment sign only the lines above the table that are no comments are skipped, from the first line on. */
function skipRowsOfTitles(lines: readonly string[], { comment }: SampleDialect, skipRows: number): number {
  const above = lines.slice(0, skipRows)
  return above.every((line) => line === '' || line.startsWith(comment ?? '\0')) ? 0 : skipRows
}

/** Every record ends with an empty field for which the header has no name. */
function endsInDelimiter({ header, first, body, width }: FoundTable): boolean {
  if (body.length === 0) return false
  const isUnnamed = header.isHeader ? (first.fields[width - 1] ?? '') === '' : true
  const whole = body.filter(({ fields }) => fields.length === width)
  return width > 2 && isUnnamed && whole.every(({ fields }) => fields[width - 1] === '')
}

function singleColumn(text: string, stated: FormatOptions): DelimitedLayout {
  const dialect = {
    delimiter: stated.delimiter ?? ',',
    quote: stated.quote ?? '"',
    escape: stated.escape ?? stated.quote ?? '"',
  }
  const records = sampleRecords(text, dialect, { mostRecords: 1_000 }).filter(({ isBlank }) => !isBlank)
  const [first, ...rest] = records
  const hasHeader = stated.header ?? true
  return {
    dialect,
    skipRows: stated.skipRows ?? 0,
    hasHeader,
    names: hasHeader ? (first?.fields ?? []) : null,
    width: first?.fields.length ?? 1,
    lead: [],
    headerLine: first?.line ?? 1,
    headerReason: 'nothing says otherwise',
    isHeaderSure: false,
    endsInDelimiter: false,
    body: hasHeader ? rest : records,
    leadRecords: 0,
  }
}

function withoutFirstLines(text: string, count: number): string {
  let at = 0
  for (let skipped = 0; skipped < count && at < text.length; skipped++) {
    const end = text.indexOf('\n', at)
    at = end < 0 ? text.length : end + 1
  }
  return text.slice(at)
}
