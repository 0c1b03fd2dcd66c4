import { quoteLiteral as text } from '../../../src-shared/sql/quote.ts'
import type { ColumnQuoting } from '../file-reader.ts'
import type { CsvDialect } from './csv-dialect.ts'

/** What the reader has to know about one file. */
export interface CsvRelation {
  /** Of several files that are read alike, the records of one follow those of the one before. */
  readonly path: string | readonly string[]
  readonly dialect: CsvDialect
  /** Names in the order of this file's header. */
  readonly columns: readonly string[]
  readonly hasHeader: boolean
  /** Lines before the header, without comments, which the engine does not count as skipped lines. */
  readonly blankLinesBefore: number
  readonly nullValues: readonly string[]
  readonly sawMixedLineEnds: boolean
  /** Whether every line ends in LF. Otherwise the engine guesses from the first lines, and line ends inside quotes may mislead it. */
  readonly endsInLineFeeds?: true
  /** Whether values may hold line breaks and nobody reads again with more care where the engine fails on them. */
  readonly mayHoldLineBreaks?: true
  readonly longestRecordBytes: number
}

/** Records longer than this need a reader that is told how long they are. */
export const longLineBytes = 1_000_000

/** The engine holds several buffers at a time. Its own 32 MB make it no faster and cost three times the memory. */
const bufferBytes = 8_000_000

/**
 * A DuckDB table function that reads the file as text, nothing guessed. DuckDB drops a trailing empty field, strips
 * spaces around quotes and skips blank lines silently, so the file has to pass the scanner as well.
 */
export function csvRelation(file: CsvRelation, quoting: ColumnQuoting): string {
  const settings = [
    'auto_detect = false',
    `header = ${String(file.hasHeader)}`,
    `skip = ${file.blankLinesBefore}`,
    `columns = {${file.columns.map((name) => `${quoting.identifier(name)}: 'VARCHAR'`).join(', ')}}`,
    `delim = ${text(file.dialect.delimiter)}`,
    `quote = ${text(file.dialect.quote)}`,
    `escape = ${text(file.dialect.escape)}`,
    `comment = ${text(file.dialect.comment ?? '')}`,
    `nullstr = [${['', ...file.nullValues].map(text).join(', ')}]`,
    'allow_quoted_nulls = false',
    'null_padding = false',
    // Strict mode rejects a file with mixed line ends.
    `strict_mode = ${String(!file.sawMixedLineEnds)}`,
    "compression = 'none'",
  ]
  // Otherwise the engine guesses at the start of each buffer whether it is inside quotes, and fails where it is wrong.
  if (file.sawMixedLineEnds || file.mayHoldLineBreaks) settings.push('parallel = false')
  if (file.endsInLineFeeds) settings.push(String.raw`new_line = '\n'`)
  settings.push(...recordSettings(file.longestRecordBytes))
  const paths = typeof file.path === 'string' ? text(file.path) : `[${file.path.map(text).join(', ')}]`
  return `read_csv(${paths}, ${settings.join(', ')})`
}

/** A buffer has to hold the longest record. */
export function recordSettings(longestBytes: number): readonly string[] {
  if (longestBytes <= longLineBytes) return [`buffer_size = ${bufferBytes}`]
  return [`max_line_size = ${longestBytes * 2}`, `buffer_size = ${Math.max(bufferBytes, longestBytes * 4)}`]
}
