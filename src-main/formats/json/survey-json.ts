import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { textColumn } from '../../../src-shared/values/column.ts'
import { placeAt } from '../text/place-at.ts'
import type { TextFile } from '../text/open-text.ts'
import type { JsonDocument } from './json-document.ts'
import { type JsonColumnReading, jsonColumnType, type MixedKinds } from './json-column-type.ts'
import { JsonColumns, KeyProblem, type shapes } from './json-columns.ts'
import type { JsonRecord } from './json-record.ts'
import { readJsonRecords } from './read-json-records.ts'

/** The content of a JSON file, known after reading all of it. */
export interface JsonSurvey {
  readonly columns: readonly JsonColumnReading[]
  readonly records: number
  readonly sizeBytes: number
  readonly longestRecordBytes: number
}

export interface JsonSource {
  readonly text: TextFile
  readonly documentOf: (record: JsonRecord) => JsonDocument
  readonly declared: readonly Column[]
  readonly signal: AbortSignal
}

/** Reads a JSON file to its end; throws the first error in its JSON, records or columns. */
export async function surveyJson({ text, documentOf, declared, signal }: JsonSource): Promise<JsonSurvey> {
  const { nodeId, name: file } = text.file
  const found = new JsonColumns()
  let records = 0
  let longestRecordBytes = 0
  let recordOffset = 0
  const sizeBytes = await readJsonRecords(text, documentOf, {
    onRecord: (record, { start, end, offset, number }) => {
      records = number
      recordOffset = offset
      if (end - start > longestRecordBytes) longestRecordBytes = end - start
      found.add(record, number, offset)
    },
    afterChunk: () => {
      signal.throwIfAborted()
      return false
    },
  }).catch(async (error: unknown) => {
    if (!(error instanceof KeyProblem)) throw error
    const { line } = await placeAt(text.bytes(), recordOffset)
    throw new AppError('record_key_unusable', {
      nodeId,
      file,
      line,
      record: records,
      key: error.key,
      reason: error.message,
    })
  })
  const columns: JsonColumnReading[] = []
  for (const column of found.columns) {
    const reading = jsonColumnType(
      column,
      declared.find(({ name }) => name === column.name),
    )
    if ('other' in reading) throw await mixedFailure(text, reading)
    columns.push(reading)
  }
  for (const { name, type } of declared) {
    if (columns.some(({ column }) => column.name === name)) continue
    columns.push(
      type.name === 'json' ? { column: { name, type }, as: 'json' } : { column: textColumn(name), as: 'text' },
    )
  }
  if (columns.length === 0) throw new AppError('records_without_columns', { nodeId, file })
  return { columns, records, sizeBytes, longestRecordBytes }
}

async function mixedFailure(text: TextFile, { name, first, other }: MixedKinds): Promise<AppError> {
  const { nodeId, name: file } = text.file
  const { line } = await placeAt(text.bytes(), other.offset)
  const reason = `it holds ${said(other.shape)} where record ${first.number} has ${said(first.shape)}. Correct the file, or declare the column as text or json in the source's columns`
  return new AppError('record_value_unusable', { nodeId, file, line, record: other.number, column: name, reason })
}

const said = (shape: string): string => sayings[shape as (typeof shapes)[number]]

const sayings: Readonly<Record<(typeof shapes)[number], string>> = {
  boolean: 'true or false',
  number: 'a number',
  text: 'text',
  nested: 'a nested value',
}
