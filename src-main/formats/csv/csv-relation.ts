import { quoteLiteral as text } from '../../../src-shared/sql/quote.ts'
import type { CsvDialect } from './csv-dialect.ts'

/** What the reader has to know about one file. */
export interface CsvRelation {
  readonly path: string
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
  readonly longestRecordBytes: number
}

/** Records longer than this need a reader with larger buffers. */
export const longLineBytes = 1_000_000

/**
 * A DuckDB table function that reads the file as text, nothing guessed. DuckDB drops a trailing empty field, strips
 * spaces around quotes and skips blank lines silently, so the file has to pass the scanner as well.
 */
export function csvRelation(file: CsvRelation): string {
  const settings = [
    'auto_detect = false',
    `header = ${String(file.hasHeader)}`,
    `skip = ${file.blankLinesBefore}`,
    `columns = {${file.columns.map((name) => `${text(name)}: 'VARCHAR'`).join(', ')}}`,
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
  // Without it the engine fails on some files with a quote at the end of a buffer.
  if (file.sawMixedLineEnds) settings.push('parallel = false')
  if (file.endsInLineFeeds) settings.push(String.raw`new_line = '\n'`)
  if (file.longestRecordBytes > longLineBytes) {
    const lineBytes = file.longestRecordBytes * 2
    settings.push(`max_line_size = ${lineBytes}`, `buffer_size = ${lineBytes * 2}`)
  }
  return `read_csv(${text(file.path)}, ${settings.join(', ')})`
}
