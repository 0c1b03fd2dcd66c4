import { isAscii, isUtf8 } from 'node:buffer'

import { chooseEncoding, triedEncodings } from '../../../src-shared/layout/choose-encoding.ts'
import type { Bytes } from '../text/file-bytes.ts'
import { completeCharacters } from '../text/valid-text.ts'

const sampleBytes = 1 << 15
const context = 16

/** Looks at the bytes of a text as they pass: whether they are UTF-8, and some of those that are not ASCII. */
export class EncodingWatch {
  isUtf8 = true
  hasZeroBytes = false
  private cut: Buffer = Buffer.alloc(0)
  private readonly samples: Buffer[] = []
  private sampled = 0

  async *watch(bytes: Bytes): AsyncGenerator<Buffer> {
    for await (const chunk of bytes) {
      this.push(chunk)
      yield chunk
    }
    if (this.cut.length > 0) this.isUtf8 = false
  }

  private push(chunk: Buffer): void {
    if (!this.hasZeroBytes && chunk.includes(0)) this.hasZeroBytes = true
    if (this.cut.length === 0 && isAscii(chunk)) return
    if (this.isUtf8) {
      const whole = this.cut.length === 0 ? chunk : Buffer.concat([this.cut, chunk])
      const complete = completeCharacters(whole)
      this.isUtf8 = isUtf8(whole.subarray(0, complete))
      this.cut = Buffer.from(whole.subarray(complete))
    }
    for (let at = 0; at < chunk.length && this.sampled < sampleBytes; at++) {
      if ((chunk[at] as number) < 0x80) continue
      const piece = aroundWord(chunk, at)
      this.samples.push(piece.bytes, Buffer.from('\n'))
      this.sampled += piece.bytes.length
      at = piece.end
    }
  }

  /** Words that are not ASCII, each on a line. */
  get sample(): Buffer {
    return Buffer.concat(this.samples)
  }
}

/** The bytes around one that is not ASCII, within its line. */
function aroundWord(chunk: Buffer, at: number): { readonly bytes: Buffer; readonly end: number } {
  let start = at
  while (start > 0 && at - start < context && (chunk[start - 1] as number) > 0x20) start--
  let end = at
  for (let last = at; end < chunk.length && end - last < context; end++) {
    const byte = chunk[end] as number
    if (byte === 0x0a || byte === 0x0d) break
    if (byte >= 0x80) last = end
  }
  return { bytes: Buffer.from(chunk.subarray(start, end)), end }
}

/** The encoding of bytes that are not UTF-8, by how well they read in each; null where they read well in none. */
export function legacyEncoding(sample: Buffer): ReturnType<typeof chooseEncoding> {
  return chooseEncoding(triedEncodings.map((encoding) => ({ encoding, text: decodedOrNull(sample, encoding) })))
}

/** Whether most characters beyond ASCII are sound UTF-8, so that the others are damage and no encoding. */
export function isMostlyUtf8(sample: Buffer): boolean {
  const text = sample.toString('utf8')
  const bad = text.split('\uFFFD').length - 1
  let sound = 0
  for (const sign of text) if (sign >= '\u0080' && sign !== '\uFFFD') sound++
  return sound >= 3 && sound > bad * 3
}

function decodedOrNull(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const byteOrderMarks: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
]

/** The encoding that a byte order mark names. */
export const markedEncoding = (head: Buffer): string | null =>
  byteOrderMarks.find(([, bytes]) => head.subarray(0, bytes.length).equals(Buffer.from(bytes)))?.[0] ?? null

/** UTF-16 without a mark: every second byte of its ASCII characters is zero. */
export function unmarkedUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0]
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros.map((count) => count / Math.max(1, head.length / 2))
  if (odd > 0.1 && even < 0.02) return 'utf-16le'
  return even > 0.1 && odd < 0.02 ? 'utf-16be' : null
}
