import { AppError } from '../../../src-shared/errors/app-error.ts'
import { columnTypes } from '../../../src-shared/errors/failures/place.ts'
import { makeColumnNames } from '../../../src-shared/names/make-column-names.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { type ColumnOrigin, textColumn } from '../../../src-shared/values/column.ts'
import { flawList } from '../flaw-list.ts'
import { placeAt } from '../text/place-at.ts'
import type { TextFile } from '../text/open-text.ts'
import type { JsonDocument } from './json-document.ts'
import { type JsonColumnReading, jsonColumnType, type MixedKinds } from './json-column-type.ts'
import type { FlawedJson } from './flawed-json.ts'
import { judgeJsonRecord } from './judge-json-record.ts'
import { type JsonColumn, JsonColumns, KeyProblem, type shapes } from './json-columns.ts'
import type { JsonRecord } from './json-record.ts'
import { withLines } from './with-lines.ts'
import { type JsonPlace, readJsonRecords } from './read-json-records.ts'

/** The content of a JSON file, known after reading all of it. */
export interface JsonSurvey {
  readonly columns: readonly JsonColumnReading[]
  /** The column of each key in the order in which keys appear; -1 for a key that has objects only, which became columns. */
  readonly places: readonly number[]
  readonly records: number
  readonly sizeBytes: number
  readonly longestRecordBytes: number
  /** How many of the records cannot be read. */
  readonly flawed: number
}

export interface JsonSource {
  readonly text: TextFile
  readonly documentOf: (record: JsonRecord) => JsonDocument
  readonly declared: readonly Column[]
  readonly signal: AbortSignal
  /** Whether records that cannot be read are marked; otherwise the survey throws the list of them. */
  readonly keepsFlawed: boolean
  readonly stripsNul: boolean
}

/** Reads a JSON file to its end; throws the list of its flawed records, or the first error that does not concern one record. */
export async function surveyJson(source: JsonSource): Promise<JsonSurvey> {
  const { text, documentOf, declared, signal, stripsNul } = source
  const { nodeId, name: file } = text.file
  const found = new JsonColumns()
  let records = 0
  let longestRecordBytes = 0
  let recordOffset = 0
  let lastRecord = null as JsonRecord | null
  const flaws: { readonly place: JsonPlace; readonly flaw: FlawedJson }[] = []
  let flawed = 0
  const onFlawed = (place: JsonPlace, flaw: FlawedJson) => {
    records = place.number
    flawed++
    if (!source.keepsFlawed && flaws.length < mostFlaws) flaws.push({ place, flaw })
  }
  const sizeBytes = await readJsonRecords(text, documentOf, {
    onFlawed,
    onRecord: (record, place) => {
      const { start, end, offset, number } = place
      records = number
      recordOffset = offset
      lastRecord = record
      if (end - start > longestRecordBytes) longestRecordBytes = end - start
      const flaw = judgeJsonRecord(text, found, record, { number, offset, stripsNul })
      if (flaw) onFlawed(place, flaw)
      else found.add(record, number, offset)
    },
    afterChunk: () => {
      signal.throwIfAborted()
      return false
    },
  }).catch(async (error: unknown) => {
    const [first] = flaws
    if (first) throw await first.flaw.failure()
    if (!(error instanceof KeyProblem)) throw error
    const { line } = await placeAt(text.uncheckedBytes(), recordOffset)
    throw new AppError('record_key_unusable', {
      nodeId,
      file,
      line,
      record: records,
      key: error.key,
      reason: error.message,
      hasOthers: false,
    })
  })
  const failure = await listFailure(text, flaws, flawed)
  if (failure) throw failure
  const kept = found.columns.filter((column) => !isOnlyObjects(column, lastRecord))
  const columns: JsonColumnReading[] = []
  for (const [index, { name, why }] of makeColumnNames(kept.map((column) => column.name)).entries()) {
    const column = kept[index] as JsonColumn
    const reading = jsonColumnType(
      { ...column, name },
      declared.find((each) => each.name === name),
    )
    if ('other' in reading) throw await mixedFailure(text, reading)
    const origin = originOf(column, why)
    columns.push(origin === null ? reading : { ...reading, column: { ...reading.column, origin } })
  }
  const places = found.columns.map((column) => kept.indexOf(column))
  for (const { name, type } of declared) {
    if (columns.some(({ column }) => column.name === name)) continue
    columns.push(
      type.name === 'json' ? { column: { name, type }, as: 'json' } : { column: textColumn(name), as: 'text' },
    )
  }
  if (columns.length === 0) throw new AppError('records_without_columns', { nodeId, file })
  return { columns, places, records, sizeBytes, longestRecordBytes, flawed }
}

/** A key without a value that has objects in other records: their fields are the columns. */
const isOnlyObjects = ({ object, key, first }: JsonColumn, record: JsonRecord | null): boolean =>
  first.every((place) => place === null) && record?.isObject(object, key) === true

function originOf({ path, object, key }: JsonColumn, why: string | null): ColumnOrigin | null {
  const flattened = object === 0 ? null : `a field of the object ${path.slice(0, -key.length - 1)}`
  const reason = why ?? flattened
  return reason === null ? null : { name: path, why: reason }
}

/** As many as a list names. */
const mostFlaws = 5

/** The error that lists flawed records; of a single one its own. */
async function listFailure(
  text: TextFile,
  flaws: readonly { readonly place: JsonPlace; readonly flaw: FlawedJson }[],
  count: number,
): Promise<AppError | null> {
  const [first] = flaws
  if (!first) return null
  if (count === 1) return first.flaw.failure()
  const places = flaws.map(({ place }) => ({ number: place.number, start: place.offset, end: place.offset }))
  const lines = await withLines(text, places)
  const list = flawList(text.file)
  for (const { place, flaw } of flaws) list.add(lines.get(place.number)?.line ?? 0, flaw)
  return list.failure(count)
}

async function mixedFailure(text: TextFile, { name, first, other }: MixedKinds): Promise<AppError> {
  const { nodeId, name: file } = text.file
  const { line } = await placeAt(text.uncheckedBytes(), other.offset)
  const reason = `the value is ${said(other.shape)}, but ${said(first.shape)} in record ${first.number}. Correct the file, or declare the column as text or json under ${columnTypes}`
  const place = { nodeId, file, line, record: other.number, column: name }
  return new AppError('record_value_unusable', { ...place, reason, hasOthers: false })
}

const said = (shape: string): string => sayings[shape as (typeof shapes)[number]]

const sayings: Readonly<Record<(typeof shapes)[number], string>> = {
  boolean: 'true or false',
  number: 'a number',
  text: 'text',
  nested: 'a nested value',
}
