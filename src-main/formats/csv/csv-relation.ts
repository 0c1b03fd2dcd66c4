import { quoteLiteral as text } from '../../../src-shared/sql/quote.ts'
import type { CsvDialect } from './csv-dialect.ts'

/** What the reader has to know of one file. */
export interface CsvRelation {
  readonly path: string
  readonly dialect: CsvDialect
  /** Names in the order of this file's header. */
  readonly columns: readonly string[]
  readonly hasHeader: boolean
  /** Lines before the header, or before the first record where there is no header. */
  readonly linesBefore: number
  readonly nullValues: readonly string[]
  readonly sawMixedLineEnds: boolean
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
    // Comment lines are none of the lines that are skipped.
    `skip = ${file.dialect.comment === null ? file.linesBefore : 0}`,
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
  if (file.longestRecordBytes > longLineBytes) {
    const lineBytes = file.longestRecordBytes * 2
    settings.push(`max_line_size = ${lineBytes}`, `buffer_size = ${lineBytes * 2}`)
  }
  return `read_csv(${text(file.path)}, ${settings.join(', ')})`
}
