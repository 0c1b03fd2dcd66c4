const [quote, backslash, comma, lineFeed] = [0x22, 0x5c, 0x2c, 0x0a]
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d]

/**
 * The end of an element of an array that is invalid inside. Its brackets have to match, no text of it may run over a line, and it has
 * to be followed by another record or the end of the array: otherwise it is unclear where the next one begins. `cut` where the bytes end.
 */
export function elementEnd(bytes: Uint8Array, start: number): number | 'unclear' | 'cut' {
  const closing: number[] = []
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte === quote) {
      const end = textEnd(bytes, at)
      if (typeof end !== 'number') return end
      at = end
    } else if (byte === openBrace) closing.push(closeBrace)
    else if (byte === openBracket) closing.push(closeBracket)
    else if (closing.length === 0 && (byte === comma || byte === closeBracket)) return confirmed(bytes, at)
    else if (byte === closeBrace || byte === closeBracket) {
      if (closing.pop() !== byte) return 'unclear'
      if (closing.length === 0) return confirmed(bytes, at + 1)
    }
  }
  return 'cut'
}

/** The closing quote of a text. */
function textEnd(bytes: Uint8Array, start: number): number | 'unclear' | 'cut' {
  for (let at = start + 1; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === backslash) at++
    else if (byte === lineFeed) return 'unclear'
    else if (byte === quote) return at
  }
  return 'cut'
}

function confirmed(bytes: Uint8Array, end: number): number | 'unclear' | 'cut' {
  const next = behindSpace(bytes, end)
  if (next >= bytes.length) return 'cut'
  if (bytes[next] === closeBracket) return end
  if (bytes[next] !== comma) return 'unclear'
  const after = behindSpace(bytes, next + 1)
  if (after >= bytes.length) return 'cut'
  return bytes[after] === openBrace ? end : 'unclear'
}

function behindSpace(bytes: Uint8Array, at: number): number {
  while (
    at < bytes.length &&
    (bytes[at] === 0x20 || bytes[at] === 0x0d || bytes[at] === 0x09 || bytes[at] === lineFeed)
  )
    at++
  return at
}
