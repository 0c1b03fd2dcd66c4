import { AvroDefect } from './avro-defect.ts'

/** A type of a schema, its names resolved; a record may hold itself. */
export type AvroType =
  | { readonly kind: 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'string' }
  | { readonly kind: 'bytes'; readonly size: number | null }
  | { readonly kind: 'enum'; readonly symbols: readonly string[] }
  | { readonly kind: 'array'; readonly items: AvroType }
  | { readonly kind: 'map'; readonly values: AvroType }
  | { readonly kind: 'union'; readonly branches: readonly AvroType[] }
  | AvroRecord
  | { readonly kind: 'decimal'; readonly size: number | null; readonly precision: number; readonly scale: number }
  | { readonly kind: 'uuid' | 'duration'; readonly size: number | null }
  | { readonly kind: 'date' }
  | { readonly kind: 'time'; readonly unit: TimeUnit }
  | { readonly kind: 'timestamp'; readonly unit: TimeUnit; readonly isLocal: boolean }
export type TimeUnit = 'millis' | 'micros' | 'nanos'

export interface AvroRecord {
  readonly kind: 'record'
  readonly fields: readonly { readonly name: string; readonly type: AvroType }[]
}

/** The type that a schema's JSON describes, after the schemas whose types it names; throws an AvroDefect that says what is wrong with it. */
export function parseAvroSchema(json: string, before: readonly string[] = []): AvroType {
  const scope = { named: new Map<string, AvroType>(), namespace: '', depth: 0 }
  for (const each of before) readType(parsed(each), scope)
  return readType(parsed(json), scope)
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch (error) {
    throw new AvroDefect('its schema is not valid JSON', { cause: error })
  }
}

interface Scope {
  readonly named: Map<string, AvroType>
  readonly namespace: string
  readonly depth: number
}

const mostDepth = 100
const primitives = ['null', 'boolean', 'int', 'long', 'float', 'double', 'string'] as const

function readType(schema: unknown, outer: Scope): AvroType {
  const scope = { ...outer, depth: outer.depth + 1 }
  if (scope.depth > mostDepth) throw new AvroDefect(`its schema nests deeper than ${mostDepth} levels`)
  if (typeof schema === 'string') return readName(schema, scope)
  if (Array.isArray(schema)) return { kind: 'union', branches: schema.map((branch) => readType(branch, scope)) }
  if (typeof schema !== 'object' || schema === null)
    throw new AvroDefect(`${JSON.stringify(schema)} is not a type of Avro`)
  const its = schema as Readonly<Record<string, unknown>>
  switch (its['type']) {
    case 'record':
    case 'error':
      return readRecord(its, scope)
    case 'enum':
      return remember(its, scope, { kind: 'enum', symbols: list(its, 'symbols').map(String) })
    case 'fixed': {
      const size = its['size']
      if (!Number.isSafeInteger(size) || Number(size) < 0)
        throw new AvroDefect('a fixed type of its schema has no size')
      return remember(its, scope, withLogical(its, { kind: 'bytes', size: Number(size) }))
    }
    case 'array':
      return { kind: 'array', items: readType(its['items'], scope) }
    case 'map':
      return { kind: 'map', values: readType(its['values'], scope) }
    default:
      return withLogical(its, readType(its['type'], scope))
  }
}

function readName(name: string, scope: Scope): AvroType {
  const primitive = primitives.find((candidate) => candidate === name)
  if (primitive) return { kind: primitive }
  if (name === 'bytes') return { kind: 'bytes', size: null }
  const found = scope.named.get(fullName(name, scope.namespace)) ?? scope.named.get(name)
  if (!found) throw new AvroDefect(`its schema uses a type ${name} that it does not define`)
  return found
}

function readRecord(its: Readonly<Record<string, unknown>>, scope: Scope): AvroType {
  const fields: { name: string; type: AvroType }[] = []
  const record = remember(its, scope, { kind: 'record', fields })
  const inner = { ...scope, namespace: namespaceOf(its, scope.namespace) }
  for (const field of list(its, 'fields')) {
    const { name, type } = field as { readonly name?: unknown; readonly type?: unknown }
    if (typeof name !== 'string') throw new AvroDefect('a field of its schema has no name')
    fields.push({ name, type: readType(type, inner) })
  }
  return record
}

function remember(its: Readonly<Record<string, unknown>>, scope: Scope, type: AvroType): AvroType {
  const name = its['name']
  if (typeof name !== 'string') throw new AvroDefect(`a type ${String(its['type'])} of its schema has no name`)
  scope.named.set(fullName(name, namespaceOf(its, scope.namespace)), type)
  return type
}

function namespaceOf(its: Readonly<Record<string, unknown>>, outer: string): string {
  const name = String(its['name'])
  if (name.includes('.')) return name.slice(0, name.lastIndexOf('.'))
  return typeof its['namespace'] === 'string' ? its['namespace'] : outer
}

const fullName = (name: string, namespace: string): string =>
  name.includes('.') || namespace === '' ? name : `${namespace}.${name}`

function list(its: Readonly<Record<string, unknown>>, key: string): readonly unknown[] {
  const found = its[key]
  if (!Array.isArray(found)) throw new AvroDefect(`a type ${String(its['name'])} of its schema has no ${key}`)
  return found
}

/** A logical type that does not match its type is ignored, as the specification says. */
function withLogical(its: Readonly<Record<string, unknown>>, type: AvroType): AvroType {
  const logical = its['logicalType']
  const size = type.kind === 'bytes' ? type.size : null
  switch (`${type.kind} ${String(logical)}`) {
    case 'bytes decimal': {
      const precision = Number(its['precision'])
      const scale = Number(its['scale'] ?? 0)
      const isSound =
        Number.isInteger(precision) && Number.isInteger(scale) && scale >= 0 && precision >= Math.max(scale, 1)
      return isSound ? { kind: 'decimal', size, precision, scale } : type
    }
    case 'string uuid':
      return { kind: 'uuid', size: null }
    case 'bytes uuid':
      return size === 16 ? { kind: 'uuid', size } : type
    case 'bytes duration':
      return size === 12 ? { kind: 'duration', size } : type
    case 'int date':
      return { kind: 'date' }
    case 'int time-millis':
      return { kind: 'time', unit: 'millis' }
    case 'long time-micros':
      return { kind: 'time', unit: 'micros' }
    default:
      return type.kind === 'long' ? withTimestamp(logical, type) : type
  }
}

function withTimestamp(logical: unknown, type: AvroType): AvroType {
  const found = /^(local-)?timestamp-(millis|micros|nanos)$/.exec(String(logical))
  if (!found) return type
  return { kind: 'timestamp', unit: found[2] as TimeUnit, isLocal: found[1] !== undefined }
}
