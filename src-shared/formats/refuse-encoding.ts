import { didYouMean } from '../values/did-you-mean.ts'
import { encodingNamed, encodingNames } from './encodings.ts'
import type { FormatOptionName, FormatOptions } from './format-options.ts'

/** A text file can be in any encoding that has a name here. */
export function refuseEncoding({
  encoding,
}: FormatOptions): { readonly option: FormatOptionName; readonly message: string } | null {
  if (encoding === undefined || encodingNamed(encoding) !== null) return null
  const near = didYouMean(encoding, encodingNames)
  const known = near === null ? `Known are ${encodingNames.join(', ')}.` : `Did you mean ${near}?`
  return { option: 'encoding', message: `There is no encoding "${encoding}". ${known}` }
}
