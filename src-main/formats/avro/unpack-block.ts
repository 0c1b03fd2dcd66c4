import zlib from 'node:zlib'

import { AvroDefect } from './avro-defect.ts'
import { unpackSnappy } from './unpack-snappy.ts'

const mostBytes = 256 * 1024 * 1024

/** Decompresses a block of a container file; every codec stops if it would exceed `mostBytes`. */
const codecs: Readonly<Record<string, (packed: Buffer) => Buffer>> = {
  null: (packed) => packed,
  deflate: (packed) => zlib.inflateRawSync(packed, { maxOutputLength: mostBytes }),
  snappy: (packed) => {
    if (packed.length < 4) throw new AvroDefect('its compressed bytes are not Snappy data')
    const unpacked = unpackSnappy(packed.subarray(0, -4), mostBytes)
    if (zlib.crc32(unpacked) !== packed.readUInt32BE(packed.length - 4)) {
      throw new AvroDefect('its checksum does not match its bytes')
    }
    return unpacked
  },
  zstandard: (packed) => zlib.zstdDecompressSync(packed, { maxOutputLength: mostBytes }),
}

/** Why a codec is not supported; null if it is. */
export function refuseCodec(codec: string): string | null {
  const canZstandard = typeof (zlib as Partial<typeof zlib>).zstdDecompressSync === 'function'
  if (Object.hasOwn(codecs, codec) && (codec !== 'zstandard' || canZstandard)) return null
  return `Weir does not read its compression (${codec}). Write the file with deflate, snappy or zstandard`
}

export function unpackBlock(codec: string, packed: Buffer): Buffer {
  try {
    return codecs[codec]?.(packed) ?? packed
  } catch (error) {
    if (error instanceof AvroDefect) throw error
    const { code } = error as NodeJS.ErrnoException
    const reason =
      code === 'ERR_BUFFER_TOO_LARGE'
        ? `it decompresses to more than ${mostBytes} bytes, the most that Weir reads`
        : `its compressed bytes are not ${codec} data`
    throw new AvroDefect(reason, { cause: error })
  }
}
