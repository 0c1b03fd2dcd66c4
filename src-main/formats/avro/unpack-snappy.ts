import { AvroDefect } from './avro-defect.ts'

/** Unpacks Snappy's raw format: a length, then literals and copies of what came before. */
export function unpackSnappy(packed: Buffer, mostBytes: number): Buffer {
  const { length, start } = readLength(packed)
  if (length > mostBytes)
    throw new AvroDefect(`a block of ${length} bytes is longer than ${mostBytes}, the most that Weir reads`)
  const unpacked = Buffer.allocUnsafe(length)
  let from = start
  let to = 0
  const broken = (): never => {
    throw new AvroDefect('its compressed bytes are not Snappy data')
  }
  const next = (count: number): number => {
    if (from + count > packed.length) broken()
    const value = count === 0 ? 0 : packed.readUIntLE(from, count)
    from += count
    return value
  }
  while (from < packed.length) {
    const tag = next(1)
    const kind = tag & 3
    if (kind === 0) {
      const short = tag >>> 2
      const size = (short < 60 ? short : next(short - 59)) + 1
      if (from + size > packed.length || to + size > length) broken()
      packed.copy(unpacked, to, from, from + size)
      from += size
      to += size
      continue
    }
    const size = kind === 1 ? ((tag >>> 2) & 7) + 4 : (tag >>> 2) + 1
    const back = kind === 1 ? ((tag >>> 5) << 8) | next(1) : next(kind === 2 ? 2 : 4)
    if (back === 0 || back > to || to + size > length) broken()
    if (back >= size) unpacked.copyWithin(to, to - back, to - back + size)
    // A copy may reach into what it is writing.
    else for (let index = 0; index < size; index++) unpacked[to + index] = unpacked[to + index - back] as number
    to += size
  }
  if (to !== length) broken()
  return unpacked
}

function readLength(packed: Buffer): { length: number; start: number } {
  let length = 0
  for (let start = 0; start < 5; start++) {
    const byte = packed[start]
    if (byte === undefined) break
    length += (byte & 0x7f) * 2 ** (7 * start)
    if (byte < 0x80) return { length, start: start + 1 }
  }
  throw new AvroDefect('its compressed bytes are not Snappy data')
}
