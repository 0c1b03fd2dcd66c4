import protobuf from 'protobufjs'
import type { Field as SchemaField } from 'protobufjs'

import type { ColumnType } from '../../../../src-shared/values/column-type.ts'
import { bytesText, numberText } from '../../../formats/avro/scalar-text.ts'
import type { Field } from '../fields.ts'
import { refuseUnstorable } from '../json-fields.ts'

/** How values of a type become columns, and parts of JSON. */
export interface ValueKind {
  readonly field: (value: unknown) => Field
  readonly json: (value: unknown) => string
}

/** A kind whose values are written alike everywhere: quoted in JSON where they are texts. */
export function plainKind(type: ColumnType, text: (value: unknown) => string): ValueKind {
  const isQuoted = type.name === 'text'
  return {
    field: (value) => ({ type, text: text(value) }),
    json: (value) => (isQuoted ? JSON.stringify(text(value)) : text(value)),
  }
}

/** Numbers of 64 bits come as objects that keep every digit. */
const whole = (name: 'integer' | 'bigint'): ValueKind => plainKind({ name }, String)
const unsigned64 = plainKind({ name: 'numeric', precision: 20, scale: 0 }, String)

const floating: ValueKind = {
  field: (value) => ({ type: { name: 'double' }, text: numberText(value as number) }),
  json: (value) => (Number.isFinite(value) ? numberText(value as number) : JSON.stringify(String(value))),
}

const string = plainKind({ name: 'text' }, (value) => {
  refuseUnstorable(value)
  return value as string
})

const kinds: Readonly<Record<string, ValueKind>> = {
  int32: whole('integer'),
  sint32: whole('integer'),
  sfixed32: whole('integer'),
  uint32: whole('bigint'),
  fixed32: whole('bigint'),
  int64: whole('bigint'),
  sint64: whole('bigint'),
  sfixed64: whole('bigint'),
  uint64: unsigned64,
  fixed64: unsigned64,
  float: floating,
  double: floating,
  bool: plainKind({ name: 'boolean' }, String),
  string,
  bytes: plainKind({ name: 'text' }, (value) => bytesText(Buffer.from(value as Uint8Array))),
}

/** The kind of a field that is no message. A value of an enum that its schema does not name is its number. */
export function scalarKind({ type, resolvedType }: Pick<SchemaField, 'type' | 'resolvedType'>): ValueKind {
  if (resolvedType instanceof protobuf.Enum) {
    const { valuesById } = resolvedType
    return plainKind({ name: 'text' }, (value) => valuesById[value as number] ?? String(value))
  }
  const kind = kinds[type]
  if (!kind) throw new TypeError(`${type} is no scalar type of Protobuf`)
  return kind
}
