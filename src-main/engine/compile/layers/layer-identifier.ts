import { mostNameBytes, nameBytes } from '../../../../src-shared/sql/name-bytes.ts'
import { quoteIdentifier } from '../../../../src-shared/sql/quote.ts'

const markLength = 9

/** The quoted name of a layer, which are apart by more than capitals like their nodes; a name that is too long for Postgres keeps its beginning and gets a mark of all of it. */
export function layerIdentifier(name: string): string {
  if (nameBytes(name) <= mostNameBytes) return quoteIdentifier(name)
  let beginning = ''
  for (const character of name) {
    if (nameBytes(beginning + character) > mostNameBytes - markLength) break
    beginning += character
  }
  return quoteIdentifier(`${beginning}~${markOf(name)}`)
}

/** FNV-1a in eight hex digits. */
function markOf(text: string): string {
  let mark = 0x811c9dc5
  for (const character of text) mark = Math.imul(mark ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (mark >>> 0).toString(16).padStart(8, '0')
}
