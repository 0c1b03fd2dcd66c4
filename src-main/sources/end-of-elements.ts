const [quote, backslash] = [0x22, 0x5c]
const [openBrace, closeBrace, openBracket, closeBracket, comma] = [0x7b, 0x7d, 0x5b, 0x5d, 0x2c]
const byteOrderMark = [0xef, 0xbb, 0xbf]
const spaces: readonly number[] = [0x20, 0x09, 0x0a, 0x0d]

/** Where the last element ends that is whole and followed by another, in the beginning of an array; 0 where that is unclear. */
export function endOfElements(bytes: Uint8Array): number {
  let at = byteOrderMark.every((byte, index) => bytes[index] === byte) ? byteOrderMark.length : 0
  while (spaces.includes(bytes[at] ?? 0)) at++
  if (bytes[at] !== openBracket) return 0
  const closing = [closeBracket]
  let end = 0
  for (at++; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte === quote) at = endOfText(bytes, at)
    else if (byte === openBrace) closing.push(closeBrace)
    else if (byte === openBracket) closing.push(closeBracket)
    else if (byte === comma && closing.length === 1) end = at
    else if (byte === closeBrace || byte === closeBracket) {
      // A bracket that closes nothing, or the end of the array before the end of the file.
      if (closing.pop() !== byte || closing.length === 0) return 0
    }
  }
  return end
}

function endOfText(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at < bytes.length; at++) {
    if (bytes[at] === backslash) at++
    else if (bytes[at] === quote) return at
  }
  return bytes.length
}
