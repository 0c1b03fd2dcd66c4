import { typeFamily } from './type-family.ts'

/** A value's text to read at length: JSON indented, everything else as it is. */
export function prettyValue(type: string, text: string): string {
  if (typeFamily(type) !== 'json') return text
  try {
    // Numbers beyond what JavaScript holds would change in the round trip; then the text stays as it came.
    return /\d{16}/.test(text) ? text : JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
