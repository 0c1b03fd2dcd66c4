import type { CopyColumn, RecordSink } from '../copy/record-copy.ts'
import type { AvroCursor } from './avro-cursor.ts'
import type { AvroType } from './avro-schema.ts'
import { branchOf, jsonDecoder, symbolOf } from './json-decoder.ts'
import {
  bytesText,
  dayText,
  decimalText,
  durationText,
  numberText,
  timestampMicros,
  timeText,
  uuidText,
} from './scalar-text.ts'

/** A field of the records: its column, and how its values are written to the copy. */
export interface AvroColumn extends CopyColumn {
  readonly copy: (cursor: AvroCursor, sink: RecordSink) => void
}

/** The column of a field, or the reason why its type has none. */
export function avroColumn(name: string, type: AvroType): AvroColumn | string {
  if (type.kind === 'union') return unionColumn(name, type.branches)
  const made = columnOf(type)
  return typeof made === 'string' ? made : { name, ...made }
}

type Made = Omit<AvroColumn, 'name'>

const text = (read: (cursor: AvroCursor) => string): Made => ({
  type: { name: 'text' },
  copy: (cursor, sink) => sink.text(read(cursor)),
})
const plain = (type: CopyColumn['type'], read: (cursor: AvroCursor) => string): Made => ({
  type,
  copy: (cursor, sink) => sink.plain(read(cursor)),
})

function columnOf(type: AvroType): Made | string {
  switch (type.kind) {
    case 'null':
      return { type: { name: 'text' }, copy: (_, sink) => sink.text(null) }
    case 'boolean':
      return plain({ name: 'boolean' }, (cursor) => String(cursor.boolean()))
    case 'int':
      return plain({ name: 'integer' }, (cursor) => String(cursor.int()))
    case 'long':
      return plain({ name: 'bigint' }, (cursor) => String(cursor.long()))
    case 'float':
      return plain({ name: 'double' }, (cursor) => numberText(cursor.float()))
    case 'double':
      return plain({ name: 'double' }, (cursor) => numberText(cursor.double()))
    case 'string':
      return text((cursor) => cursor.string())
    case 'bytes':
      return text((cursor) => bytesText(cursor.take(type.size ?? cursor.size())))
    case 'enum':
      return text((cursor) => symbolOf(type.symbols, cursor))
    case 'duration':
      return text((cursor) => durationText(cursor.take(12)))
    case 'time':
      return text((cursor) => timeText(cursor.long(), type.unit))
    case 'uuid':
      return plain({ name: 'uuid' }, (cursor) => uuidText(cursor, type.size))
    case 'date':
      return {
        ...plain({ name: 'date' }, (cursor) => dayText(cursor.int())),
        writtenAs: 'integer',
        read: (days) => `(date '1970-01-01' + ${days})`,
      }
    case 'timestamp':
      return {
        ...plain({ name: type.isLocal ? 'timestamp' : 'timestamptz' }, (cursor) =>
          String(timestampMicros(cursor.long(), type.unit)),
        ),
        writtenAs: 'bigint',
        read: (micros) => (type.isLocal ? `make_timestamp(${micros})` : `make_timestamptz(${micros})`),
      }
    case 'decimal': {
      const { precision, scale } = type
      if (precision > 38)
        return `its decimals have ${precision} digits, and Weir reads at most 38. Write the column with fewer`
      return plain({ name: 'numeric', precision, scale }, (cursor) =>
        decimalText(cursor.take(type.size ?? cursor.size()), precision, scale),
      )
    }
    case 'array':
    case 'map':
    case 'record': {
      const decode = jsonDecoder(type)
      return { type: { name: 'json' }, copy: (cursor, sink) => sink.text(decode(cursor)) }
    }
    case 'union':
      throw new TypeError('a union cannot be a branch of a union')
  }
}

/** A union of null and one type is a column of that type; other unions become JSON. */
function unionColumn(name: string, branches: readonly AvroType[]): AvroColumn | string {
  const others = branches.filter((branch) => branch.kind !== 'null')
  const [only] = others
  if (others.length <= 1 && only?.kind !== 'union') {
    const made = columnOf(only ?? { kind: 'null' })
    if (typeof made === 'string') return made
    const absent = (sink: RecordSink) => sink.plain(null)
    const copies = branches.map((branch) => (branch.kind === 'null' ? null : made.copy))
    return {
      ...made,
      name,
      copy: (cursor, sink) => {
        const copy = branchOf(copies, cursor)
        if (copy === null) absent(sink)
        else copy(cursor, sink)
      },
    }
  }
  const decoders = branches.map((branch) => (branch.kind === 'null' ? null : jsonDecoder(branch)))
  return {
    name,
    type: { name: 'json' },
    copy: (cursor, sink) => sink.text(branchOf(decoders, cursor)?.(cursor) ?? null),
  }
}
