import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { FormatOptions } from '../../../src-shared/formats/registry.ts'

/** Delimiter, quote and escape: single ASCII characters, so that a scanner can compare bytes. */
export interface CsvDialect {
  readonly delimiter: string
  readonly quote: string
  readonly escape: string
  /** A line that begins with it is a comment; null if there are no comments. */
  readonly comment: string | null
}

/** The dialect of the options; throws if it cannot be read exactly. */
export function csvDialect(nodeId: string, options: FormatOptions, delimiter: string): CsvDialect {
  const quote = options.quote ?? '"'
  const dialect = {
    delimiter: options.delimiter ?? delimiter,
    quote,
    escape: options.escape ?? quote,
    comment: options.comment ?? null,
  }
  const refuse = (option: string, reason: string): never => {
    throw new AppError('format_option_unsupported', { nodeId, option, reason })
  }
  for (const [option, sign] of Object.entries(dialect)) {
    if (sign === null) continue
    if (sign.length !== 1 || sign.charCodeAt(0) > 126 || sign === '\n' || sign === '\r') {
      refuse(option, 'it must be one ASCII character that does not end a line')
    }
  }
  if (dialect.delimiter === dialect.quote) refuse('delimiter', 'it is also the quote')
  if (dialect.delimiter === dialect.escape) refuse('delimiter', 'it is also the escape')
  if (dialect.comment === dialect.escape) refuse('comment', 'it is also the escape')
  if (dialect.comment === dialect.delimiter || dialect.comment === dialect.quote) {
    refuse('comment', 'it is also the delimiter or the quote')
  }
  return dialect
}
