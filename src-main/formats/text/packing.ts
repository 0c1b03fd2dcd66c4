import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import type { SourceFile } from '../file-reader.ts'
import { fileBytes, firstBytes } from './file-bytes.ts'

/** The compression of a text file. */
export type Packing = 'none' | 'gzip' | 'zstd' | 'zip'

/** The first bytes of compressed files; no text begins with one of them. */
const signs: readonly { readonly name: string; readonly bytes: readonly number[] }[] = [
  { name: 'gzip', bytes: [0x1f, 0x8b] },
  { name: 'zstd', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'xz', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { name: '7z', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: 'bzip2', bytes: [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59] },
  { name: 'lz4', bytes: [0x04, 0x22, 0x4d, 0x18] },
  { name: 'Parquet', bytes: [0x50, 0x41, 0x52, 0x31] },
  { name: 'Avro', bytes: [0x4f, 0x62, 0x6a, 0x01] },
]

/** The compression that the first bytes indicate; null if they may be plain text. */
export function lookOf(head: Buffer): string | null {
  const sign = signs.find(({ bytes }) => head.subarray(0, bytes.length).equals(Buffer.from(bytes)))
  if (sign && sign.bytes.length <= head.length) return sign.name
  // A skippable frame; a zstd file may begin with one.
  const isSkippable = head.length >= 4 && (head.readUInt32LE(0) & 0xfffffff0) >>> 0 === 0x184d2a50
  return isSkippable ? 'zstd' : null
}

/** The declared compression, or else the one that the first bytes indicate; throws if the two differ. */
export async function packingOf(file: SourceFile, options: FormatOptions): Promise<Packing> {
  const look = lookOf(await firstBytes(fileBytes(file), 16))
  const said = options.compression
  const place = { nodeId: file.nodeId, file: file.name }
  if (look === 'gzip' || look === 'zstd' || look === 'zip') {
    if (said === undefined || said === look) return look
    throw new AppError('file_packing_differs', { ...place, said: sayPacking(said), found: `a ${look} file` })
  }
  if (look !== null) throw new AppError('file_not_text', { ...place, found: look })
  if (said === undefined || said === 'none') return 'none'
  throw new AppError('file_packing_differs', { ...place, said: sayPacking(said), found: 'an uncompressed file' })
}

const sayPacking = (said: Packing): string => (said === 'none' ? 'uncompressed' : `compressed with ${said}`)
