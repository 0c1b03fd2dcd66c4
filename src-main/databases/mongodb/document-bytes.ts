import type { Column } from '../../../src-shared/values/column.ts'
import type { RecordBytes } from '../record-bytes.ts'
import { fits, textOf, type ValueKind } from './document-values.ts'
import { decimalText, longText, timeWriter } from './word-bytes.ts'

/** Where the value of a field stands in the bytes of a document. */
interface Place {
  type: number
  start: number
  end: number
}

/** What is wrong with a document: a field that no column is for, or a value that is not of its column's type. */
export type DocumentFlaw = { readonly field: string } | { readonly column: Column; readonly value: unknown }

/** The numbers of the types in BSON. */
const bson = {
  double: 0x01,
  text: 0x02,
  document: 0x03,
  array: 0x04,
  binary: 0x05,
  undefined: 0x06,
  objectId: 0x07,
  boolean: 0x08,
  date: 0x09,
  null: 0x0a,
  expression: 0x0b,
  pointer: 0x0c,
  code: 0x0d,
  symbol: 0x0e,
  scopedCode: 0x0f,
  integer: 0x10,
  timestamp: 0x11,
  long: 0x12,
  decimal: 0x13,
  least: 0xff,
  greatest: 0x7f,
} as const

/** Values that are read from the bytes themselves; others are nested, or made by the driver. */
const kinds = new Map<number, ValueKind>([
  [bson.double, 'double'],
  [bson.text, 'text'],
  [bson.undefined, 'null'],
  [bson.objectId, 'id'],
  [bson.boolean, 'boolean'],
  [bson.date, 'time'],
  [bson.null, 'null'],
  [bson.integer, 'integer'],
  [bson.long, 'long'],
  [bson.decimal, 'decimal'],
])

/** Makes the value of a field as the driver does, its numbers as they are stored. */
export type MakeValue = (document: Uint8Array) => unknown

/** Adds documents to records without making objects of them, but for what is nested. Gives what is wrong with one that cannot be added. */
export function documentAdder(
  columns: readonly Column[],
  records: RecordBytes,
  make: MakeValue,
): (document: Buffer) => DocumentFlaw | null {
  const places = columns.map((): Place => ({ type: bson.null, start: 0, end: 0 }))
  const names = columns.map(({ name }) => Buffer.from(`${name}\0`))
  const byName = new Map(columns.map(({ name }, index) => [name, index]))

  /** Most documents have their fields in the order of those before them. */
  const placeOf = (document: Buffer, nameAt: number, nameEnd: number, expected: number): number => {
    const name = names[expected]
    if (name && nameEnd - nameAt === name.length - 1 && isSame(document, nameAt, name)) return expected
    return byName.get(document.toString('utf8', nameAt, nameEnd)) ?? -1
  }

  const addValue = (column: Column, document: Buffer, { type, start, end }: Place): DocumentFlaw | null => {
    const kind = kinds.get(type) ?? 'nested'
    const doesFit = fits(kind, column.type)
    if (kind === 'null') records.nothing()
    else if (!doesFit || column.type.name === 'json' || !addPlain(records, kind, document, start, end)) {
      const value = make(single(type, document.subarray(start, end)))
      if (!doesFit) return { column, value }
      addText(records, textOf(value, column.type), column)
    }
    return null
  }

  return (document) => {
    for (const place of places) place.type = bson.null
    let expected = 0
    let at = 4
    for (let type = document[at++] as number; type !== 0; type = document[at++] as number) {
      const nameAt = at
      while (document[at] !== 0) at++
      const index = placeOf(document, nameAt, at, expected)
      if (index < 0) return { field: document.toString('utf8', nameAt, at) }
      expected = index + 1
      const place = places[index] as Place
      place.type = type
      place.start = ++at
      at += sizeOf(type, document, at)
      place.end = at
    }
    for (let index = 0; index < columns.length; index++) {
      const flaw = addValue(columns[index] as Column, document, places[index] as Place)
      if (flaw) return flaw
    }
    records.endRecord()
    return null
  }
}

function addText(records: RecordBytes, text: string | null, { type }: Column): void {
  if (text === null) records.nothing()
  else if (type.name === 'json' || type.name === 'text') records.text(text)
  else records.word(text)
}

/** False where the value takes the driver. */
function addPlain(records: RecordBytes, kind: ValueKind, document: Buffer, start: number, end: number): boolean {
  // The length of a text stands before it, and a zero after it.
  if (kind === 'text') records.quoted(document, start + 4, end - 1)
  else if (kind === 'id') records.text(document.toString('hex', start, end))
  else {
    const word = wordOf(kind, document, start)
    if (word === null) return false
    records.word(word)
  }
  return true
}

const writeTime = timeWriter()

function wordOf(kind: ValueKind, document: Buffer, start: number): string | null {
  switch (kind) {
    case 'integer':
      return String(document.readInt32LE(start))
    case 'long':
      return longText(document, start)
    case 'double':
      return String(document.readDoubleLE(start))
    case 'boolean':
      return document[start] === 1 ? 'true' : 'false'
    case 'time':
      return writeTime(document, start)
    case 'decimal':
      return decimalText(document, start)
    default:
      return null
  }
}

function isSame(document: Buffer, start: number, name: Buffer): boolean {
  for (let at = 0; at < name.length - 1; at++) if (document[start + at] !== name[at]) return false
  return true
}

function sizeOf(type: number, document: Buffer, at: number): number {
  switch (type) {
    case bson.double:
    case bson.date:
    case bson.timestamp:
    case bson.long:
      return 8
    case bson.text:
    case bson.code:
    case bson.symbol:
      return 4 + document.readInt32LE(at)
    case bson.document:
    case bson.array:
    case bson.scopedCode:
      return document.readInt32LE(at)
    case bson.binary:
      return 5 + document.readInt32LE(at)
    case bson.objectId:
      return 12
    case bson.boolean:
      return 1
    case bson.integer:
      return 4
    case bson.decimal:
      return 16
    case bson.pointer:
      return 4 + document.readInt32LE(at) + 12
    case bson.expression: {
      const pattern = document.indexOf(0, at) + 1
      return document.indexOf(0, pattern) + 1 - at
    }
    case bson.undefined:
    case bson.null:
    case bson.least:
    case bson.greatest:
      return 0
    default:
      throw new TypeError(`BSON has no type ${type}`)
  }
}

/** A document whose only field, without a name, is the value. */
function single(type: number, value: Uint8Array): Uint8Array {
  const document = Buffer.alloc(value.length + 7)
  document.writeInt32LE(document.length, 0)
  document[4] = type
  document.set(value, 6)
  return document
}
