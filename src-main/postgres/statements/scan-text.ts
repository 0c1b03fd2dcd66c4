import type { ScanToken } from 'libpg-query'

/** A token of the text; places in UTF-16 units. */
export interface TextToken {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Finds words of a text by the places of a parse tree, which are bytes of UTF-8. */
export interface ScannedText {
  /** The first word at or after a place, comments passed over. */
  firstToken(byte: number): TextToken
  /** The last such word at or before a place. */
  keywordBefore(keyword: string, byte: number): TextToken
}

export function scanText(text: string, scanned: readonly ScanToken[]): ScannedText {
  const bytes = Buffer.from(text)
  const unitsBefore = (byte: number) => bytes.subarray(0, byte).toString().length
  const tokens = scanned.filter(({ tokenName }) => !comments.has(tokenName))
  const token = (found: ScanToken | undefined): TextToken => {
    if (!found) return { text, start: 0, end: text.length }
    const start = unitsBefore(found.start)
    const end = unitsBefore(found.end)
    return { text: text.slice(start, end), start, end }
  }
  return {
    firstToken: (byte) => token(tokens.find(({ start }) => start >= byte)),
    keywordBefore: (keyword, byte) => {
      const isMeant = (each: ScanToken) => each.start <= byte && each.text.toUpperCase() === keyword
      return token(tokens.findLast(isMeant) ?? tokens[0])
    },
  }
}

const comments: ReadonlySet<string> = new Set(['SQL_COMMENT', 'C_COMMENT'])
