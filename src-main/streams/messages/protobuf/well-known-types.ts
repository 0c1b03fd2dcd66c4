import type { Type } from 'protobufjs'
import protojson from 'protobufjs/ext/protojson.js'

import { bytesText, decimalText } from '../../../formats/avro/scalar-text.ts'
import { numberField, refuseUnstorable } from '../json-fields.ts'
import { type DecodedMessage, refuseUnknown } from './decoded-message.ts'
import { plainKind, scalarKind, type ValueKind } from './scalar-values.ts'

/** Messages that stand for a value, by their full names. */
const makers: Readonly<Record<string, (type: Type) => ValueKind>> = {
  '.google.protobuf.Timestamp': timestamp,
  '.google.protobuf.Duration': asLibraryWrites,
  '.google.protobuf.FieldMask': asLibraryWrites,
  '.google.protobuf.Struct': anyJson,
  '.google.protobuf.Value': anyJson,
  '.google.protobuf.ListValue': anyJson,
  ...Object.fromEntries(
    ['Double', 'Float', 'Int64', 'UInt64', 'Int32', 'UInt32', 'Bool', 'String', 'Bytes'].map(
      (name) => [`.google.protobuf.${name}Value`, wrapped] as const,
    ),
  ),
  '.google.type.Date': date,
  '.google.type.TimeOfDay': timeOfDay,
  '.confluent.type.Decimal': decimal,
}

const made = new WeakMap<Type, ValueKind>()

/** How a message that stands for a value is written; null for any other. */
export function wellKnown(type: Type): ValueKind | null {
  const known = made.get(type)
  if (known) return known
  const make = makers[type.fullName]
  if (!make) return null
  const its = make(type)
  const checked =
    <Result>(write: (value: unknown) => Result) =>
    (value: unknown): Result => {
      refuseUnknown(value as DecodedMessage)
      return write(value)
    }
  const kind = { field: checked(its.field), json: checked(its.json) }
  made.set(type, kind)
  return kind
}

function asLibraryWrites(type: Type): ValueKind {
  return plainKind({ name: 'text' }, (value) => protojson.toJson(type, value as DecodedMessage) as string)
}

/** Up to the nanosecond, which a timestamp of Postgres does not hold: there it is a text. */
function timestamp(type: Type): ValueKind {
  const text = (value: unknown) => protojson.toJson(type, value as DecodedMessage) as string
  return {
    field: (value) => {
      const written = text(value)
      return { type: { name: /\.\d{9}Z$/.test(written) ? 'text' : 'timestamptz' }, text: written }
    },
    json: (value) => JSON.stringify(text(value)),
  }
}

function anyJson(type: Type): ValueKind {
  const json = (value: unknown) => {
    const its: unknown = protojson.toJson(type, value as DecodedMessage)
    refuseUnstorable(its)
    return JSON.stringify(its)
  }
  return { field: (value) => ({ type: { name: 'json' }, text: json(value) }), json }
}

function wrapped(type: Type): ValueKind {
  const field = type.fieldsArray[0]?.resolve()
  if (!field) throw new TypeError(`${type.fullName} wraps nothing`)
  const { field: write, json } = scalarKind(field)
  const inner = (value: unknown) => (value as DecodedMessage)[field.name]
  return { field: (value) => write(inner(value)), json: (value) => json(inner(value)) }
}

const numbersOf = (value: unknown, names: readonly string[]): readonly number[] =>
  names.map((name) => Number((value as DecodedMessage)[name] ?? 0))
const two = (part: number): string => String(part).padStart(2, '0')

/** A day, or what is known of it: a birthday has no year. */
function date(): ValueKind {
  const text = (value: unknown) => {
    const [year = 0, month = 0, day = 0] = numbersOf(value, ['year', 'month', 'day'])
    return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  }
  const isDay = (written: string) => {
    const day = new Date(written)
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(written) && !written.startsWith('0000')
  }
  return {
    field: (value) => ({ type: { name: isDay(text(value)) ? 'date' : 'text' }, text: text(value) }),
    json: (value) => JSON.stringify(text(value)),
  }
}

function timeOfDay(): ValueKind {
  return plainKind({ name: 'text' }, (value) => {
    const [hours = 0, minutes = 0, seconds = 0, nanos = 0] = numbersOf(value, ['hours', 'minutes', 'seconds', 'nanos'])
    const fraction = nanos === 0 ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`
    return `${[hours, minutes, seconds].map(two).join(':')}${fraction}`
  })
}

const mostDigits = 1000

/** An unscaled number and where its point is; one that is absurd stays as its bytes. */
function decimal(): ValueKind {
  const text = (value: unknown) => {
    const { value: bytes, scale } = value as { readonly value: Uint8Array; readonly scale: number }
    const unscaled = Buffer.from(bytes)
    const isSound = scale >= 0 && scale <= mostDigits && unscaled.length <= 64
    return isSound ? decimalText(unscaled, mostDigits, scale) : `${bytesText(unscaled)} scale ${scale}`
  }
  return {
    field: (value) => numberField(text(value)),
    json: (value) => {
      const written = text(value)
      return written.startsWith('\\') ? JSON.stringify(written) : written
    },
  }
}
