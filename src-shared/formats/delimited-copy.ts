import { quoteLiteral } from '../sql/quote.ts'
import type { FormatOptions } from './format-options.ts'

/** COPY reads delimited text like the engine, but cannot skip lines and has only one text for null. */
export function delimitedCopy(ownDelimiter: string, options: FormatOptions): string | null {
  const { delimiter = ownDelimiter, quote = '"', escape = quote, header = true } = options
  const isPacked = (options.compression ?? 'none') !== 'none' || !/^utf-?8$/i.test(options.encoding ?? 'utf-8')
  const skipsLines = (options.skipRows ?? 0) > 0 || (options.skipLastRows ?? 0) > 0
  const isBeyond = isPacked || (options.nullValues ?? []).length > 0 || skipsLines || options.comment !== undefined
  if (isBeyond) return null
  const tab = delimiter === '\t' ? "E'\\t'" : quoteLiteral(delimiter)
  const parts = [
    'format csv',
    ...(header ? ['header'] : []),
    ...(delimiter === ',' ? [] : [`delimiter ${tab}`]),
    ...(quote === '"' ? [] : [`quote ${quoteLiteral(quote)}`]),
    ...(escape === quote ? [] : [`escape ${quoteLiteral(escape)}`]),
    `encoding 'UTF8'`,
  ]
  return parts.join(', ')
}
