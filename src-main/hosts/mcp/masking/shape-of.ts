import type { Cell } from '../../../../src-shared/contract/records.ts'

const longest = 60

/**
 * What is said of a value to who may not see it: letters are a or A, digits 9, blanks and ASCII signs stay; the rest of a long one is
 * counted. Null stays null, since that a value is missing is what most rules are about.
 */
export function shapeOf(value: Cell | undefined): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return 'boolean'
  const text = String(value)
  const characters = Array.from(text)
  const shape = characters.slice(0, longest).map(shapeOfCharacter).join('')
  return characters.length > longest ? `${shape}… (${characters.length} characters)` : shape
}

function shapeOfCharacter(character: string): string {
  if (/\p{Lu}/u.test(character)) return 'A'
  if (/[\p{L}\p{M}]/u.test(character)) return 'a'
  if (/\p{N}/u.test(character)) return '9'
  return /[\x20-\x7e]/.test(character) ? character : '·'
}
