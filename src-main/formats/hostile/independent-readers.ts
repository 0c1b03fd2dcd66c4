import { gunzipSync, inflateRaw, zstdDecompressSync } from 'node:zlib'

import avsc from 'avsc'
import { parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import papaparse from 'papaparse'

/** One record as a library other than Weir's reads it. */
export type PlainRecord = Readonly<Record<string, unknown>>
/** Throws where the library refuses the file. */
export type IndependentReader = (bytes: Buffer) => Promise<readonly PlainRecord[]>

export const independentCsv =
  (delimiter: string): IndependentReader =>
  async (bytes) => {
    const { data, errors, meta } = papaparse.parse<PlainRecord>(textOf(bytes), {
      delimiter,
      header: true,
      skipEmptyLines: false,
    })
    const [error] = errors
    if (error) throw new TypeError(error.message)
    if (meta.renamedHeaders) throw new TypeError('a name stands twice')
    return Promise.resolve(data)
  }

export const independentJson: IndependentReader = async (bytes) => {
  const parsed = JSON.parse(textOf(bytes)) as PlainRecord | PlainRecord[]
  return Promise.resolve(Array.isArray(parsed) ? parsed : [parsed])
}

export const independentJsonLines: IndependentReader = async (bytes) => {
  const lines = textOf(bytes).split('\n')
  return Promise.resolve(lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as PlainRecord))
}

export const independentAvro: IndependentReader = (bytes) =>
  new Promise((resolve, reject) => {
    const records: PlainRecord[] = []
    const decoder = new avsc.streams.BlockDecoder({
      codecs: { null: (block, done) => done(null, block), deflate: (block, done) => inflateRaw(block, done) },
    })
    decoder.on('data', (record: PlainRecord) => records.push(record))
    decoder.on('error', reject)
    decoder.on('end', () => resolve(records))
    decoder.end(bytes)
  })

export const independentParquet: IndependentReader = (bytes) => {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  return parquetReadObjects({ file: buffer, compressors })
}

/** The text of a file, unpacked and decoded by the marks at its beginning. Throws where a byte is no text. */
function textOf(packed: Buffer): string {
  const bytes = unpacked(packed)
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
}

function unpacked(bytes: Buffer): Buffer {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes)
  return bytes.length >= 4 && bytes.readUInt32LE(0) === 0xfd2fb528 ? zstdDecompressSync(bytes) : bytes
}
