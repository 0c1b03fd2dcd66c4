import type { AvroCursor } from './avro-cursor.ts'
import { AvroDefect, AvroValueDefect } from './avro-defect.ts'
import type { AvroType } from './avro-schema.ts'
import {
  bytesText,
  dateText,
  decimalText,
  durationText,
  numberText,
  timestampText,
  timeText,
  uuidText,
} from './scalar-text.ts'

/** Reads a value and gives it as JSON text, numbers with all their digits. */
export type JsonDecoder = (cursor: AvroCursor) => string

const mostDepth = 200
const mostCharacters = 64 * 1024 * 1024

/** The decoder of a type as JSON; made once per schema. */
export function jsonDecoder(type: AvroType): JsonDecoder {
  const made = new Map<AvroType, JsonDecoder>()
  const state = { depth: 0 }
  const decoderOf = (part: AvroType): JsonDecoder => {
    const known = made.get(part)
    if (known) return known
    // Registered before it is complete, because a record may contain itself.
    let decode: JsonDecoder | null = null
    made.set(part, (cursor) => (decode as JsonDecoder)(cursor))
    decode = deeper(make(part, decoderOf), state)
    made.set(part, decode)
    return decode
  }
  return decoderOf(type)
}

function deeper(decode: JsonDecoder, state: { depth: number }): JsonDecoder {
  return (cursor) => {
    if (++state.depth > mostDepth) {
      state.depth = 0
      throw new AvroDefect(`a value nests deeper than ${mostDepth} levels`)
    }
    const text = decode(cursor)
    state.depth--
    return text
  }
}

const quoted = (text: string): string => JSON.stringify(text)

function make(type: AvroType, decoderOf: (type: AvroType) => JsonDecoder): JsonDecoder {
  switch (type.kind) {
    case 'null':
      return () => 'null'
    case 'boolean':
      return (cursor) => String(cursor.boolean())
    case 'int':
      return (cursor) => String(cursor.int())
    case 'long':
      return (cursor) => String(cursor.long())
    case 'float':
      return (cursor) => finiteText(cursor.float())
    case 'double':
      return (cursor) => finiteText(cursor.double())
    case 'string':
      return (cursor) => quoted(cursor.string())
    case 'bytes':
      return (cursor) => quoted(bytesText(cursor.take(type.size ?? cursor.size())))
    case 'enum':
      return (cursor) => quoted(symbolOf(type.symbols, cursor))
    case 'decimal':
      return (cursor) => decimalText(cursor.take(type.size ?? cursor.size()), type.precision, type.scale)
    case 'uuid':
      return (cursor) => quoted(uuidText(cursor, type.size))
    case 'duration':
      return (cursor) => quoted(durationText(cursor.take(12)))
    case 'date':
      return (cursor) => quoted(dateText(cursor.int()))
    case 'time':
      return (cursor) => quoted(timeText(cursor.long(), type.unit))
    case 'timestamp':
      return (cursor) => quoted(timestampText(cursor.long(), type.unit, type.isLocal))
    case 'array': {
      const item = decoderOf(type.items)
      return (cursor) => `[${readItems(cursor, item)}]`
    }
    case 'map': {
      const value = decoderOf(type.values)
      return (cursor) => `{${readItems(cursor, (its) => `${quoted(its.string())}:${value(its)}`)}}`
    }
    case 'union': {
      const branches = type.branches.map(decoderOf)
      return (cursor) => branchOf(branches, cursor)(cursor)
    }
    case 'record': {
      const fields = type.fields.map((field) => [`${quoted(field.name)}:`, decoderOf(field.type)] as const)
      return (cursor) => `{${fields.map(([name, decode]) => name + decode(cursor)).join(',')}}`
    }
  }
}

export function symbolOf(symbols: readonly string[], cursor: AvroCursor): string {
  const index = cursor.size()
  const symbol = symbols[index]
  if (symbol === undefined) throw new AvroDefect(`an enum has no symbol number ${index}`)
  return symbol
}

export function branchOf<Branch>(branches: readonly Branch[], cursor: AvroCursor): Branch {
  const index = cursor.size()
  const branch = branches[index]
  if (branch === undefined) throw new AvroDefect(`a union has no branch number ${index}`)
  return branch
}

function finiteText(value: number): string {
  if (Number.isFinite(value)) return numberText(value)
  throw new AvroValueDefect(String(value), 'JSON cannot write it as a number')
}

/** The parts of an array or a map: blocks of them, a negative count with the block's length in bytes before it. */
function readItems(cursor: AvroCursor, read: JsonDecoder): string {
  let text = ''
  for (let count = cursor.long(); count !== 0; count = cursor.long()) {
    if (typeof count === 'bigint') throw new AvroDefect('the length of a list is not valid')
    if (count < 0) cursor.size()
    for (let left = Math.abs(count); left > 0; left--) {
      text += text === '' ? read(cursor) : `,${read(cursor)}`
      if (text.length > mostCharacters) throw new AvroDefect(`a value is longer than ${mostCharacters} characters`)
    }
  }
  return text
}
