import type { JsonRecord } from './json-record.ts'
import { valueKind } from './json-value.ts'
import { keyText } from './key-text.ts'

/** The kinds of values of one key, over all records. */
export interface JsonColumn {
  readonly name: string
  /** Where it is in the record: `address.city`. */
  readonly path: string
  /** The object that it is in and its key there, as the record counts objects. */
  readonly object: number
  readonly key: string
  /** The first place of each kind of value, by `shapes`; null if there is none. */
  readonly first: (FirstMet | null)[]
  hasDecimal: boolean
  hasExponent: boolean
  /** An integer beyond 64 bits. */
  isBeyondBigint: boolean
  integerDigits: number
  fractionDigits: number
}

export interface FirstMet {
  readonly number: number
  readonly offset: number
}

export const shapes = ['boolean', 'number', 'text', 'nested'] as const
const shapeOf = shapesByKind()

/** Thrown where a record has a key that cannot be a column; the message says why. */
export class KeyProblem extends Error {
  readonly key: string
  readonly isRepeated: boolean

  constructor(key: string, reason: string, isRepeated = false) {
    super(reason)
    this.key = key
    this.isRepeated = isRepeated
  }
}

/** The maximum number of columns of a Postgres table. */
const mostColumns = 1_600

/** The keys of the records of a file, in the order of their first appearance, and what their values are. */
export class JsonColumns {
  readonly columns: JsonColumn[] = []
  /** By key, for each object of a record. */
  private readonly ids: Map<string, number>[] = []
  private readonly keys: Buffer[] = []
  /** The record that had each key last, to find keys that repeat. */
  private readonly lastRecord: number[] = []
  /** Columns of the last record's fields; the next record usually has the same. */
  private readonly expected: number[] = []

  /** Finds the column ids of the record's fields in their order; the array is reused. Throws a `KeyProblem`. */
  private idsOf(record: JsonRecord, number: number): readonly number[] {
    const { expected, lastRecord } = this
    for (let field = 0; field < record.count; field++) {
      const guess = expected[field]
      const id = guess !== undefined && this.isKey(record, field, guess) ? guess : this.idOf(record, field)
      if (lastRecord[id] === number)
        throw new KeyProblem(this.columns[id]?.path ?? '', 'occurs twice in the record', true)
      lastRecord[id] = number
      expected[field] = id
    }
    return expected
  }

  /** The key that stands twice in a record; null where none does. Keys that no record had before are forgotten then. */
  repeatedKey(record: JsonRecord, number: number): string | null {
    const known = this.columns.length
    try {
      this.idsOf(record, number)
      return null
    } catch (error) {
      if (!(error instanceof KeyProblem) || !error.isRepeated) throw error
      for (const { object, key } of this.columns.splice(known)) this.ids[object]?.delete(key)
      this.keys.length = this.lastRecord.length = known
      this.expected.length = 0
      return error.key
    }
  }

  /** Column ids of the fields of the record that was looked at last. */
  get lastIds(): readonly number[] {
    return this.expected
  }

  /** Counts a record that has been looked at for repeated keys. */
  add(record: JsonRecord, number: number, offset: number): void {
    const ids = this.lastIds
    for (let field = 0; field < record.count; field++) {
      const kind = record.kinds[field] as number
      if (kind === valueKind.null) continue
      const column = this.columns[ids[field] as number] as JsonColumn
      const shape = shapeOf[kind] as number
      column.first[shape] ??= { number, offset }
      if (kind === valueKind.integer || kind === valueKind.decimal) addDigits(column, record, field, kind)
      else if (kind === valueKind.exponent) column.hasExponent = true
    }
  }

  private isKey(record: JsonRecord, field: number, id: number): boolean {
    if ((this.columns[id] as JsonColumn).object !== record.objectOf[field]) return false
    const key = this.keys[id] as Buffer
    const start = record.nameStart[field] as number
    if ((record.nameEnd[field] as number) - start !== key.length) return false
    for (let index = 0; index < key.length; index++) if (record.buffer[start + index] !== key[index]) return false
    return true
  }

  private idOf(record: JsonRecord, field: number): number {
    const start = record.nameStart[field] as number
    const end = record.nameEnd[field] as number
    const object = record.objectOf[field] as number
    const key = keyText(record.buffer, start, end)
    const ids = (this.ids[object] ??= new Map<string, number>())
    const known = ids.get(key)
    if (known !== undefined) return known
    const { name, path } = record.nameOf(object, key)
    if (this.columns.length === mostColumns) {
      throw new KeyProblem(
        path,
        `is one more than the ${mostColumns} columns that a table can have. Turn off "Make fields of objects columns" (flattenObjects), or use fewer keys`,
      )
    }
    const id = this.columns.length
    ids.set(key, id)
    this.keys.push(Buffer.from(record.buffer.subarray(start, end)))
    this.columns.push(newColumn({ name, path, object, key }))
    return id
  }
}

function newColumn(place: Pick<JsonColumn, 'name' | 'path' | 'object' | 'key'>): JsonColumn {
  const counts = { hasDecimal: false, hasExponent: false, isBeyondBigint: false, integerDigits: 0, fractionDigits: 0 }
  return { ...place, first: shapes.map(() => null), ...counts }
}

function addDigits(column: JsonColumn, record: JsonRecord, field: number, kind: number): void {
  const { buffer } = record
  const end = record.valueEnd[field] as number
  let start = record.valueStart[field] as number
  const isNegative = buffer[start] === 0x2d
  if (isNegative) start++
  let point = end
  if (kind === valueKind.decimal) {
    point = start
    while (buffer[point] !== 0x2e) point++
    column.hasDecimal = true
    if (end - point - 1 > column.fractionDigits) column.fractionDigits = end - point - 1
  }
  const digits = buffer[start] === 0x30 ? 0 : point - start
  if (digits > column.integerDigits) column.integerDigits = digits
  if (kind === valueKind.integer && digits > 18 && !column.isBeyondBigint) {
    const most = isNegative ? '9223372036854775808' : '9223372036854775807'
    const text = String.fromCharCode(...buffer.subarray(start, Math.min(end, start + 20)))
    column.isBeyondBigint = digits > 19 || text > most
  }
}

function shapesByKind(): readonly number[] {
  const byKind: number[] = []
  byKind[valueKind.boolean] = shapes.indexOf('boolean')
  for (const kind of [valueKind.integer, valueKind.decimal, valueKind.exponent]) byKind[kind] = shapes.indexOf('number')
  for (const kind of [valueKind.text, valueKind.escapedText]) byKind[kind] = shapes.indexOf('text')
  byKind[valueKind.nested] = shapes.indexOf('nested')
  return byKind
}
