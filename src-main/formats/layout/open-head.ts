import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import { encodingNamed } from '../../../src-shared/formats/encodings.ts'
import type { SourceFile } from '../file-reader.ts'
import { decoded } from '../text/decoded.ts'
import { type Bytes, fileBytes, firstBytes } from '../text/file-bytes.ts'
import { type Packing, packingOf } from '../text/packing.ts'
import { unpacked } from '../text/unpacked.ts'
import { EncodingWatch, isMostlyUtf8, legacyEncoding, markedEncoding, unmarkedUtf16 } from './text-bytes.ts'

/** The encoding of a text, and how it shows. */
export interface FoundEncoding {
  readonly encoding: string
  readonly by: 'mark' | 'zeros' | 'letters' | 'statement' | 'utf-8' | 'damaged utf-8' | 'nothing'
  /** A word that reads well in it. */
  readonly sample: string
  readonly isClear: boolean
}

/** The beginning of a text, and the way to read all of it. */
export interface OpenedHead {
  readonly packing: Packing
  readonly found: FoundEncoding
  readonly head: string
  /** Whether the head is the whole text. */
  readonly isWhole: boolean
  /** The text in an encoding in which ASCII characters are single bytes. */
  bytes(): Bytes
  /** Whether `bytes` are UTF-8. */
  readonly isDecoded: boolean
}

const headBytes = 1 << 18
/** In these the second byte of a character may be a sign like |, so that they are decoded before they are scanned. */
const mixedEncodings = new Set(['shift_jis', 'gb18030', 'gbk', 'big5', 'iso-2022-jp'])

/** Reads the beginning of a text file, decompressed and decoded. */
export async function openHead(file: SourceFile, stated: FormatOptions): Promise<OpenedHead> {
  const packing = await packingOf(file, stated)
  const stored = () => (packing === 'none' ? fileBytes(file) : unpacked(file, packing))
  const head = await firstBytes(stored(), headBytes)
  const found = await encodingOf(head, stated.encoding)
  const isDecoded = found.encoding.startsWith('utf-16') || mixedEncodings.has(found.encoding)
  const text = new TextDecoder(found.encoding).decode(head)
  return {
    packing,
    found,
    head: text,
    isWhole: head.length < headBytes,
    bytes: isDecoded ? () => decoded(found.encoding, stored) : stored,
    isDecoded,
  }
}

async function encodingOf(head: Buffer, stated: string | undefined): Promise<FoundEncoding> {
  const sure = { sample: '', isClear: true }
  const marked = markedEncoding(head)
  if (marked !== null) return { ...sure, encoding: marked, by: 'mark' }
  if (stated !== undefined) return { ...sure, encoding: encodingNamed(stated) ?? 'utf-8', by: 'statement' }
  const zeros = unmarkedUtf16(head)
  if (zeros !== null) return { ...sure, encoding: zeros, by: 'zeros' }
  const watch = new EncodingWatch()
  for await (const _ of watch.watch(pieces(head.length < headBytes ? head : head.subarray(0, -4)))) continue
  return watch.isUtf8 ? { ...sure, encoding: 'utf-8', by: 'utf-8' } : notUtf8(watch)
}

/** The encoding of a text that is not UTF-8 everywhere. */
export function notUtf8(watch: EncodingWatch): FoundEncoding {
  if (isMostlyUtf8(watch.sample)) return { encoding: 'utf-8', by: 'damaged utf-8', sample: '', isClear: true }
  const legacy = legacyEncoding(watch.sample)
  if (legacy === null) return { encoding: 'windows-1252', by: 'nothing', sample: '', isClear: false }
  return { ...legacy, by: 'letters' }
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  await Promise.resolve()
  yield bytes
}
