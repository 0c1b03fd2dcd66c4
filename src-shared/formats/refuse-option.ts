import type { FormatOptionName, FormatOptions } from './format-options.ts'

/** Text files are read as they lie there, in UTF-8. */
export function refusePackedOrForeign(
  options: FormatOptions,
): { readonly option: FormatOptionName; readonly message: string } | null {
  if (options.compression !== undefined && options.compression !== 'none') {
    return { option: 'compression', message: 'Packed files are not read in this build. Unpack the file first.' }
  }
  const encoding = options.encoding?.toLowerCase().replace('-', '')
  if (encoding !== undefined && encoding !== 'utf8') {
    return { option: 'encoding', message: 'Only UTF-8 text is read in this build. Save the file as UTF-8.' }
  }
  return null
}
