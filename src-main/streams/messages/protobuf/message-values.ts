import protobuf from 'protobufjs'
import type { Field as SchemaField, Type } from 'protobufjs'

import { type Field, type Fields, MessageFlaw } from '../fields.ts'
import { type DecodedMessage, decodeStrictly, refuseUnknown } from './decoded-message.ts'
import { scalarKind, type ValueKind } from './scalar-values.ts'
import { wellKnown } from './well-known-types.ts'

/** A column for each field of a message; one that is known as a value, like a timestamp, is a column `value`. */
export function fieldsOf(type: Type, message: DecodedMessage): Fields {
  const known = wellKnown(type)
  if (known) return new Map([['value', known.field(message)]])
  refuseUnknown(message)
  return new Map(
    membersOf(type).map((member): [string, Field] => {
      const value = valueOf(member.field, message)
      return [member.name, value === undefined ? { type: { name: 'text' }, text: null } : member.kind.field(value)]
    }),
  )
}

interface Member {
  readonly name: string
  readonly field: SchemaField
  readonly kind: ValueKind
}

const members = new WeakMap<Type, readonly Member[]>()

/** The fields of a type, made once: a message may contain itself. */
function membersOf(type: Type): readonly Member[] {
  const known = members.get(type)
  if (known) return known
  const made = type.fieldsArray.map((field): Member => {
    const { declaringField, protoName } = field.resolve()
    return { name: declaringField ? `[${declaringField.fullName.slice(1)}]` : protoName, field, kind: kindOf(field) }
  })
  members.set(type, made)
  return made
}

/** Undefined where a field that may be absent is, as every message may; one that may not is its default then. */
function valueOf(field: SchemaField, message: DecodedMessage): unknown {
  if (Object.hasOwn(message, field.name)) return message[field.name]
  return field.hasPresence ? undefined : ((field.defaultValue as unknown) ?? undefined)
}

function kindOf(field: SchemaField): ValueKind {
  const single = singleKind(field)
  if (field instanceof protobuf.MapField) return jsonKind((value) => mapJson(field, single, value))
  if (!field.repeated) return single
  const { resolvedType } = field
  return isMapEntry(resolvedType)
    ? jsonKind((values) => entriesJson(resolvedType, values as readonly DecodedMessage[]))
    : jsonKind((values) => `[${(values as readonly unknown[]).map((value) => single.json(value)).join(',')}]`)
}

function singleKind(field: SchemaField): ValueKind {
  const { resolvedType: type } = field
  if (!(type instanceof protobuf.Type)) return scalarKind(field)
  return wellKnown(type) ?? jsonKind((value) => messageJson(type, value as DecodedMessage))
}

const text = scalarKind({ type: 'string', resolvedType: null })
const bytes = scalarKind({ type: 'bytes', resolvedType: null })
const long = scalarKind({ type: 'int64', resolvedType: null })

const jsonKind = (json: (value: unknown) => string): ValueKind => ({
  json,
  field: (value) => ({ type: { name: 'json' }, text: json(value) }),
})

/** A message inside another: its fields by the names that the schema gives them, without those that are absent. */
function messageJson(type: Type, message: DecodedMessage): string {
  const parts = type.fullName === '.google.protobuf.Any' ? partsOfAny(type, message) : partsOf(type, message)
  return `{${parts.join(',')}}`
}

function partsOf(type: Type, message: DecodedMessage): readonly string[] {
  refuseUnknown(message)
  return membersOf(type).flatMap(({ name, field, kind }) => {
    const value = valueOf(field, message)
    return value === undefined ? [] : [`${JSON.stringify(name)}:${kind.json(value)}`]
  })
}

/** A message that names its type, as JSON of Protobuf has it; its bytes where the schema does not know the type. */
function partsOfAny({ root }: Type, message: DecodedMessage): readonly string[] {
  const { type_url: address = '', value } = message as { readonly type_url?: string; readonly value?: Uint8Array }
  const name = `"@type":${text.json(address)}`
  const type = root.lookup(address.slice(address.lastIndexOf('/') + 1), [protobuf.Type]) as Type | null
  if (type === null || address === '') return [name, `"value":${bytes.json(value ?? new Uint8Array())}`]
  const inner = decodeStrictly(type, value ?? new Uint8Array())
  const known = wellKnown(type)
  return [name, ...(known ? [`"value":${known.json(inner)}`] : partsOf(type, inner))]
}

function mapJson({ keyType }: protobuf.MapField, { json }: ValueKind, map: unknown): string {
  // Numbers of 64 bits are eight characters, and 0 where an entry has no key.
  const nameOf = (key: string) =>
    keyType.endsWith('64') && key !== '0' ? long.json(protobuf.util.longFromHash(key, /^u|^fixed/.test(keyType))) : key
  const entries = Object.entries(map as Readonly<Record<string, unknown>>)
  return `{${entries.map(([key, value]) => `${text.json(nameOf(key))}:${json(value)}`).join(',')}}`
}

/** Registries write a map as a list of messages with a key and a value where a client registered it so. */
const isMapEntry = (type: SchemaField['resolvedType']): type is Type =>
  type instanceof protobuf.Type && type.getOption('map_entry') === true

function entriesJson(type: Type, entries: readonly DecodedMessage[]): string {
  const [key, value] = ['key', 'value'].map((name) => membersOf(type).find((member) => member.name === name))
  if (!key || !value) throw new MessageFlaw(`has a map ${type.fullName.slice(1)} without keys or values in its schema`)
  const last = new Map<string, string>()
  for (const entry of entries) {
    const name = key.kind.field(valueOf(key.field, entry) ?? key.field.defaultValue).text
    const its = valueOf(value.field, entry) ?? (value.field.defaultValue as unknown) ?? emptyOf(value.field)
    last.set(JSON.stringify(name), value.kind.json(its))
  }
  return `{${[...last].map(([name, json]) => `${name}:${json}`).join(',')}}`
}

const emptyOf = ({ resolvedType }: SchemaField): unknown =>
  resolvedType instanceof protobuf.Type ? resolvedType.create() : null
