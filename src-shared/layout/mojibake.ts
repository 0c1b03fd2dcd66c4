/** UTF-8 that was read as windows-1252 and saved again: "Ã¼" for "ü". */
export interface FoundMojibake {
  readonly count: number
  readonly line: number
  /** What is in the file, and what it was. */
  readonly written: string
  readonly meant: string
}

/** The characters of windows-1252 whose code is not their byte. */
const beyondLatin1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
const theirBytes = [
  0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96,
  0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
]
const follower = `[\\u0080-\\u00bf${beyondLatin1}]`
const pair = new RegExp(`[ÂÃ]${follower}|â(?:€|‚)${follower}|[ÄÅÐÑ]${follower}`, 'g')

/** Null where no pair is a character that was decoded twice. */
export function findMojibake(text: string): FoundMojibake | null {
  let found: Omit<FoundMojibake, 'count'> | null = null
  let count = 0
  for (const match of text.matchAll(pair)) {
    const meant = decodedTwice(match[0])
    if (meant === null) continue
    count++
    found ??= { line: text.slice(0, match.index).split('\n').length, written: match[0], meant }
  }
  return found === null ? null : { ...found, count }
}

/** What the bytes of windows-1252 are in UTF-8; null if they are no letter or usual sign. */
function decodedTwice(text: string): string | null {
  const [first = 0, second = 0, third] = Array.from(text, byteOf)
  if (second < 0x80 || second > 0xbf) return null
  const code =
    third === undefined
      ? ((first & 0x1f) << 6) | (second & 0x3f)
      : ((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f)
  const sign = String.fromCodePoint(code)
  return /[\p{L}\u00a0-\u00bf\u2010-\u2026\u20ac]/u.test(sign) ? sign : null
}

const byteOf = (sign: string): number => {
  const index = beyondLatin1.indexOf(sign)
  return index < 0 ? sign.charCodeAt(0) : (theirBytes[index] as number)
}
