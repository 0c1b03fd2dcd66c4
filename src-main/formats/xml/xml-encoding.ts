import { isUtf8 } from 'node:buffer'

/** How the bytes of a file become characters. */
export interface XmlEncoding {
  readonly label: string
  /** Length of the bytes up to the last character that is not cut off at their end. */
  readonly complete: (bytes: Buffer) => number
  readonly byteLength: (text: string) => number
  /** The bytes of what a text of any bytes is read by: one, or a pair. */
  readonly unitBytes: 1 | 2
  /** Bytes as a text of their units, in which markup reads as in the decoded text; the reverse loses nothing. */
  readonly unitsOf: (bytes: Buffer) => string
  readonly bytesOf: (units: string) => Buffer
}

/** By the byte order mark, else the option, else the declaration, else UTF-8; null if it is not supported. */
export function xmlEncoding(head: Buffer, option: string | undefined): { encoding: XmlEncoding | null; name: string } {
  const name = markOf(head) ?? option ?? utf16Of(head) ?? declared(head) ?? 'utf-8'
  const folded = name.toLowerCase()
  // A declaration of UTF-16 without a mark leaves the order of the bytes open.
  const label = folded === 'utf-16' ? (utf16Of(head) ?? 'utf-16le') : folded
  return { encoding: encodingOf(label), name }
}

function encodingOf(label: string): XmlEncoding | null {
  if (/^(?:utf-?8|us-ascii|ascii)$/.test(label)) {
    return { label: 'utf-8', complete: completeUtf8, byteLength: (text) => Buffer.byteLength(text), ...byBytes }
  }
  if (/^utf-16(?:le|be)$/.test(label)) {
    return {
      label,
      complete: (bytes) => completeUtf16(bytes, label),
      byteLength: (text) => text.length * 2,
      ...byPairs(label === 'utf-16be'),
    }
  }
  if (!/^(?:iso-8859-\d{1,2}|latin1|windows-125\d|koi8-r|koi8-u|macintosh)$/.test(label)) return null
  try {
    return {
      label: new TextDecoder(label).encoding,
      complete: (bytes) => bytes.length,
      byteLength: (text) => text.length,
      ...byBytes,
    }
  } catch {
    return null
  }
}

type Units = Pick<XmlEncoding, 'unitBytes' | 'unitsOf' | 'bytesOf'>

const byBytes: Units = {
  unitBytes: 1,
  unitsOf: (bytes) => bytes.toString('latin1'),
  bytesOf: (units) => Buffer.from(units, 'latin1'),
}

function byPairs(isSwapped: boolean): Units {
  const inOrder = (bytes: Buffer) => (isSwapped ? Buffer.from(bytes).swap16() : bytes)
  return {
    unitBytes: 2,
    unitsOf: (bytes) => inOrder(bytes.subarray(0, bytes.length - (bytes.length % 2))).toString('utf16le'),
    bytesOf: (units) => inOrder(Buffer.from(units, 'utf16le')),
  }
}

const markOf = (head: Buffer): string | null => {
  if (head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null
}

const utf16Of = (head: Buffer): string | null => {
  if (markOf(head)?.startsWith('utf-16') === true) return markOf(head)
  if (head[0] === 0x3c && head[1] === 0) return 'utf-16le'
  return head[0] === 0 && head[1] === 0x3c ? 'utf-16be' : null
}

const declared = (head: Buffer): string | null =>
  /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head.toString('latin1', 0, 200))?.[1] ?? null

function completeUtf8(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) return bytes.length
    if (byte < 0xc0) continue
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return needed > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

function completeUtf16(bytes: Buffer, label: string): number {
  const even = bytes.length - (bytes.length % 2)
  if (even === 0) return even
  const high = bytes[label === 'utf-16le' ? even - 1 : even - 2] as number
  return high >= 0xd8 && high <= 0xdb ? even - 2 : even
}

/** The number of lines before the first invalid byte. */
export function linesBeforeInvalid(bytes: Buffer, encoding: XmlEncoding): number {
  if (encoding.label !== 'utf-8') return 0
  let lines = 0
  for (let start = 0, end = bytes.indexOf(0x0a); end >= 0; start = end + 1, end = bytes.indexOf(0x0a, start)) {
    if (!isUtf8(bytes.subarray(start, end))) break
    lines++
  }
  return lines
}
