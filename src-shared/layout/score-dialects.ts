import { cellKind } from './cell-kind.ts'
import { findTable, type FoundTable } from './find-table.ts'
import { type SampleDialect, type SampleRecord, sampleRecords } from './sample-records.ts'

/** A reading of the beginning of a text with one dialect. */
export interface DialectReading {
  readonly dialect: SampleDialect
  readonly records: readonly SampleRecord[]
  readonly table: FoundTable
  readonly score: number
}

/** How likely a sign separates fields before anything is read. */
const delimiters: readonly (readonly [sign: string, prior: number])[] = [
  [',', 1],
  [';', 1],
  ['\t', 1],
  ['|', 1],
  ['\u001f', 0.9],
  ['\u0001', 0.9],
  ['^', 0.8],
  ['~', 0.8],
  [':', 0.5],
  ['!', 0.4],
  ['#', 0.4],
  ['*', 0.4],
  [' ', 0.35],
]
const scoredRecords = 1_000
const scoredCharacters = 1 << 16
const leastScore = 0.2

/** Readings of a text that give a table, the best one first; empty if every reading gives a single column. */
export function scoreDialects(
  text: string,
  isWhole: boolean,
  stated: Partial<SampleDialect> = {},
): readonly DialectReading[] {
  const isCut = !isWhole || text.length > scoredCharacters
  const sample = text.slice(0, scoredCharacters)
  const signs = stated.delimiter === undefined ? delimiters : [[stated.delimiter, 1] as const]
  const readings = signs
    .filter(([delimiter]) => sample.includes(delimiter))
    .flatMap(([delimiter, prior]) =>
      quotings(sample, delimiter, stated).map((quoting) => {
        const dialect = { delimiter, ...quoting, comment: stated.comment }
        const records = sampleRecords(sample, dialect, { mostRecords: scoredRecords, isCut })
        const whole = isCut && records.length > 2 ? records.slice(0, -1) : records
        const table = findTable(whole)
        return { dialect, records: whole, table, score: table === null ? 0 : score(table, delimiter === ' ') * prior }
      }),
    )
  return readings
    .flatMap((each) => (each.table !== null && each.score >= leastScore ? [{ ...each, table: each.table }] : []))
    .toSorted((a, b) => b.score - a.score)
}

/** The double quote, unless there is strong evidence of another sign or of an escape of its own. */
function quotings(
  text: string,
  delimiter: string,
  stated: Partial<SampleDialect>,
): readonly Pick<SampleDialect, 'quote' | 'escape'>[] {
  if (stated.quote !== undefined) return [{ quote: stated.quote, escape: stated.escape ?? stated.quote }]
  const usual = { quote: '"', escape: stated.escape ?? '"' }
  const others = [
    ...(isEscapedBy(text, '\\', delimiter) ? [{ quote: '"', escape: '\\' }] : []),
    ...(isQuotedBy(text, "'", delimiter) ? [{ quote: "'", escape: "'" }] : []),
  ]
  return stated.escape === undefined ? [usual, ...others] : [usual]
}

/** Whether `\"` occurs where the quoted field goes on after it. */
function isEscapedBy(text: string, escape: string, delimiter: string): boolean {
  for (let at = text.indexOf(`${escape}"`); at >= 0; at = text.indexOf(`${escape}"`, at + 1)) {
    const after = text[at + 2]
    if (after !== undefined && after !== delimiter && after !== '\n' && after !== '\r') return true
  }
  return false
}

/**
 * Whether a sign that also is a letter of names encloses fields: several whole fields begin and end with it, no field begins with
 * it that does not end with it, and nothing is in double quotes.
 */
function isQuotedBy(text: string, quote: string, delimiter: string): boolean {
  const records = sampleRecords(text, { delimiter, quote: '\0', escape: '\0' }, { mostRecords: scoredRecords })
  const fields = records.flatMap((record) => record.fields)
  const begins = fields.filter((field) => field.startsWith(quote))
  const encloses = begins.filter((field) => field.length > 1 && field.endsWith(quote))
  const isDoubleQuoted = fields.some((field) => field.length > 1 && field.startsWith('"') && field.endsWith('"'))
  // A field that holds the delimiter is cut in two here.
  const ends = fields.filter((field) => field.endsWith(quote))
  return (
    !isDoubleQuoted && encloses.length >= 4 && begins.length === ends.length && encloses.length * 4 >= begins.length * 3
  )
}

/** Consistent field counts first, then cells that look whole, then the number of columns. */
function score({ fit, width, body, header, leadLines }: FoundTable, isProse: boolean): number {
  // Words between blanks are no table where no column is of numbers or times.
  if (isProse && !header.isSure) return 0

  const cells = body.slice(0, 200).flatMap(({ fields }) => fields)
  const clean = cells.length === 0 ? 1 : cells.filter(isWhole).length / cells.length
  const broken = body.filter(({ isBroken }) => isBroken).length / Math.max(1, body.length)
  const named = header.isHeader ? 1 : 0.85
  const lead = leadLines === 0 ? 1 : 0.95
  return fit ** 2 * (0.3 + 0.7 * clean) * named * lead * (1 - broken) * (1 - 0.5 / width)
}

/** Not the rest of a number, and without the signs that usually separate fields. */
const isWhole = (cell: string): boolean => cellKind(cell) !== 'text' || !/[;\t|]|,(?! )|^\d+[,:]|[,:]\d+$/.test(cell)
