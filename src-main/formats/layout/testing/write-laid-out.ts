import zlib from 'node:zlib'

/** A file whose layout is known because it was written so. */
export interface LaidOut {
  readonly header?: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly delimiter?: string
  readonly quote?: string
  /** Puts quotes around every field, or only where a field needs them. */
  readonly quotesAll?: boolean
  readonly escape?: string
  readonly lineEnd?: string
  readonly lead?: readonly string[]
  readonly footer?: readonly string[]
  readonly encoding?: string
  readonly mark?: boolean
}

export function laidOutBytes(file: LaidOut): Buffer {
  const { header, rows, lead = [], footer = [], lineEnd = '\n' } = file
  const records = [...(header === undefined ? [] : [header]), ...rows].map((fields) => recordText(fields, file))
  const text = [...lead, ...records, ...footer].map((line) => line + lineEnd).join('')
  return encoded((file.mark === true ? '\uFEFF' : '') + text, file.encoding ?? 'utf-8')
}

function recordText(fields: readonly string[], file: LaidOut): string {
  const { delimiter = ',', quote = '"', escape = quote, quotesAll = false } = file
  return fields
    .map((field) => {
      const needsQuotes = quotesAll || field.includes(delimiter) || field.includes(quote) || /[\r\n]/.test(field)
      return needsQuotes ? quote + field.replaceAll(quote, escape + quote) + quote : field
    })
    .join(delimiter)
}

/** Text in an encoding that Node only decodes: the inverse of its decoder. */
export function encoded(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text)
  const wide = Buffer.from(text, 'utf16le')
  if (encoding === 'utf-16le') return wide
  if (encoding === 'utf-16be') return wide.swap16()
  const bytes = bytesOf(encoding)
  return Buffer.from(
    Array.from(text).flatMap((sign) => {
      const found = bytes.get(sign)
      if (found === undefined) throw new TypeError(`${encoding} has no ${sign}`)
      return found
    }),
  )
}

function bytesOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding)
  const bytes = new Map<string, readonly number[]>()
  const add = (...code: readonly number[]) => {
    const sign = decoder.decode(Uint8Array.from(code))
    if (Array.from(sign).length === 1 && sign !== '\uFFFD' && !bytes.has(sign)) bytes.set(sign, code)
  }
  for (let first = 0; first < 256; first++) add(first)
  const isWide = /jis|euc|big5|gb/.test(encoding)
  for (let first = 0x81; isWide && first < 256; first++)
    for (let second = 0x40; second < 256; second++) add(first, second)
  return bytes
}

/** A zip archive of small files, as the format's description lays it out. */
export function zipped(files: readonly (readonly [name: string, bytes: Buffer])[], method: 0 | 8 = 8): Buffer {
  const locals: Buffer[] = []
  const listed: Buffer[] = []
  let at = 0
  for (const [name, bytes] of files) {
    const packed = method === 8 ? zlib.deflateRawSync(bytes) : bytes
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(method, 4)
    shared.writeUInt32LE(zlib.crc32(bytes), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(bytes.length, 18)
    shared.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    listed.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), shared, place, Buffer.from(name)]))
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(listed)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}
