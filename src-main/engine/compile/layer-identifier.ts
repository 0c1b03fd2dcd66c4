import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'

/** Postgres cuts names at 63 bytes without an error, which would make two of them one. */
const mostBytes = 63

/** The quoted name of a layer; a name that is too long keeps its beginning and gets a mark of all of it. */
export function layerIdentifier(name: string): string {
  if (bytesOf(name) <= mostBytes) return quoteIdentifier(name)
  let beginning = ''
  for (const character of name) {
    if (bytesOf(beginning + character) > mostBytes - 9) break
    beginning += character
  }
  return quoteIdentifier(`${beginning}~${markOf(name)}`)
}

/** In UTF-8. */
const bytesOf = (text: string): number =>
  [...text].reduce((bytes, character) => {
    const point = character.codePointAt(0) ?? 0
    return bytes + (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
  }, 0)

/** FNV-1a in eight hex digits. */
function markOf(text: string): string {
  let mark = 0x811c9dc5
  for (const character of text) mark = Math.imul(mark ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (mark >>> 0).toString(16).padStart(8, '0')
}
