import { typeFamily } from './type-family.ts'

/** A value's text to read at length: JSON indented, everything else as it is. */
export function prettyValue(type: string, text: string): string {
  if (typeFamily(type) !== 'json') return text
  try {
    // Numbers that JavaScript cannot hold would change in the round trip; then the text stays unchanged.
    return /\d{16}/.test(text) ? text : JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
