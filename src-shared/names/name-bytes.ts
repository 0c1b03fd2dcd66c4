/** Postgres counts a name in bytes of UTF-8. */
export const longestNameBytes = 63

export function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) bytes += bytesOf(character)
  return bytes
}

/** The longest beginning of a text that fits; no character is cut. */
export function cutToBytes(text: string, mostBytes: number): string {
  let bytes = 0
  let kept = ''
  for (const character of text) {
    bytes += bytesOf(character)
    if (bytes > mostBytes) break
    kept += character
  }
  return kept
}

function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}
