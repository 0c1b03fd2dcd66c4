/** A field of a struct in Thrift's compact protocol: where its value is, not what it means. */
export interface ThriftField {
  readonly id: number
  readonly type: number
  readonly start: number
  readonly end: number
}

const types = { byte: 3, i16: 4, i32: 5, i64: 6, double: 7, binary: 8, list: 9, set: 10, map: 11, struct: 12 } as const
const isBoolean = (type: number): boolean => type === 1 || type === 2

/** The fields of a struct that begins at a place. Throws RangeError where the bytes end before it does. */
export function thriftFields(
  bytes: Uint8Array,
  from: number,
): { readonly fields: readonly ThriftField[]; readonly end: number } {
  const fields: ThriftField[] = []
  let at = from
  let id = 0
  for (;;) {
    const header = byteAt(bytes, at++)
    if (header === 0) return { fields, end: at }
    const delta = header >> 4
    if (delta === 0) {
      const [next, end] = varint(bytes, at)
      id = Number(unzigzag(next))
      at = end
    } else id += delta
    const type = header & 0x0f
    const end = isBoolean(type) ? at : skip(bytes, type, at)
    fields.push({ id, type, start: at, end })
    at = end
  }
}

/** Where the elements of a list begin and end. */
export function thriftElements(
  bytes: Uint8Array,
  list: ThriftField,
): readonly { readonly start: number; readonly end: number }[] {
  const [size, type, begin] = listHeader(bytes, list.start)
  const elements = []
  for (let index = 0, at = begin; index < size; index++) {
    const end = isBoolean(type) ? at + 1 : skip(bytes, type, at)
    elements.push({ start: at, end })
    at = end
  }
  return elements
}

export const thriftInteger = (bytes: Uint8Array, { start }: Pick<ThriftField, 'start'>): number =>
  Number(unzigzag(varint(bytes, start)[0]))

/** An integer as the protocol writes it. */
export const thriftIntegerBytes = (value: number): Uint8Array => varintBytes(BigInt(value) << 1n)

/** A struct with some values replaced, and without those that are replaced by null. */
export function rewriteStruct(
  bytes: Uint8Array,
  from: number,
  changes: ReadonlyMap<number, Uint8Array | null>,
): Uint8Array {
  const parts: Uint8Array[] = []
  for (const { id, type, start, end } of thriftFields(bytes, from).fields) {
    const change = changes.get(id)
    if (change === null) continue
    // Ids are written out: the field before may be gone.
    parts.push(Uint8Array.of(type), varintBytes(BigInt(id) << 1n), change ?? bytes.subarray(start, end))
  }
  return Buffer.concat([...parts, Uint8Array.of(0)])
}

export function structList(structs: readonly Uint8Array[]): Uint8Array {
  const { length } = structs
  const header = length < 15 ? [(length << 4) | types.struct] : [0xf0 | types.struct, ...varintBytes(BigInt(length))]
  return Buffer.concat([Uint8Array.from(header), ...structs])
}

function skip(bytes: Uint8Array, type: number, at: number): number {
  switch (type) {
    case types.byte:
      return at + 1
    case types.i16:
    case types.i32:
    case types.i64:
      return varint(bytes, at)[1]
    case types.double:
      return at + 8
    case types.binary: {
      const [length, begin] = varint(bytes, at)
      return begin + Number(length)
    }
    case types.list:
    case types.set: {
      const elements = thriftElements(bytes, { id: 0, type, start: at, end: at })
      return elements.at(-1)?.end ?? listHeader(bytes, at)[2]
    }
    case types.struct:
      return thriftFields(bytes, at).end
    default:
      throw new RangeError(`a field of the type ${type}`)
  }
}

function listHeader(bytes: Uint8Array, at: number): readonly [size: number, type: number, begin: number] {
  const header = byteAt(bytes, at)
  if (header >> 4 < 15) return [header >> 4, header & 0x0f, at + 1]
  const [size, begin] = varint(bytes, at + 1)
  return [Number(size), header & 0x0f, begin]
}

function varint(bytes: Uint8Array, from: number): readonly [value: bigint, end: number] {
  let value = 0n
  for (let at = from, shift = 0n; ; at++, shift += 7n) {
    const byte = byteAt(bytes, at)
    value |= BigInt(byte & 0x7f) << shift
    if (byte < 0x80) return [value, at + 1]
  }
}

function varintBytes(value: bigint): Uint8Array {
  const bytes: number[] = []
  let left = value
  for (; left >= 0x80n; left >>= 7n) bytes.push(Number(left & 0x7fn) | 0x80)
  return Uint8Array.from([...bytes, Number(left)])
}

const unzigzag = (value: bigint): bigint => (value >> 1n) ^ -(value & 1n)

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw new RangeError('the footer ends too early')
  return byte
}
