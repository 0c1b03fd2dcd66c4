import { quoteLiteral as text } from '../../../src-shared/sql/quote.ts'
import type { CsvDialect } from './csv-dialect.ts'

/** What the reader has to know of one file. */
export interface CsvRelation {
  readonly path: string
  readonly dialect: CsvDialect
  /** Names in the order of this file's header. */
  readonly columns: readonly string[]
  readonly hasHeader: boolean
  /** Lines before the header, comments not counted: they are none of the lines that the engine skips. */
  readonly blankLinesBefore: number
  readonly nullValues: readonly string[]
  readonly sawMixedLineEnds: boolean
  /** Every line ends in LF. Else the engine looks at the first ones, and line ends in quotes may lead it astray. */
  readonly endsInLineFeeds?: true
  readonly longestRecordBytes: number
}

/** Records longer than this need a reader with larger buffers. */
export const longLineBytes = 1_000_000

/**
 * A DuckDB table function that reads the file as text, nothing guessed. DuckDB drops a trailing empty field, strips
 * blanks around quotes and skips blank lines without a word, so the file has to pass the scanner as well.
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
    // Strict reading refuses a file whose lines end in more than one way.
    `strict_mode = ${String(!file.sawMixedLineEnds)}`,
    "compression = 'none'",
  ]
  // Without it the engine gives up on some files where a quote stands at the end of a buffer.
  if (file.sawMixedLineEnds) settings.push('parallel = false')
  if (file.endsInLineFeeds) settings.push(String.raw`new_line = '\n'`)
  if (file.longestRecordBytes > longLineBytes) {
    const lineBytes = file.longestRecordBytes * 2
    settings.push(`max_line_size = ${lineBytes}`, `buffer_size = ${lineBytes * 2}`)
  }
  return `read_csv(${text(file.path)}, ${settings.join(', ')})`
}
