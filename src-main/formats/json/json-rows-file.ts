import { open } from 'node:fs/promises'

import { type RecordFlaw, writeFlaw } from '../../../src-shared/formats/record-flaws.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { columnTypes } from '../../../src-shared/errors/failures/place.ts'
import { placeAt } from '../text/place-at.ts'
import { JsonColumns } from './json-columns.ts'
import type { JsonColumnReading } from './json-column-type.ts'
import { judgeJsonRecord, withoutNul, writtenValue } from './judge-json-record.ts'
import { JsonRecord } from './json-record.ts'
import { valueKind } from './json-value.ts'
import { isExactDouble } from './is-exact-double.ts'
import { readJsonRecords } from './read-json-records.ts'
import { RowBuffer } from './row-buffer.ts'
import type { JsonSource, JsonSurvey } from './survey-json.ts'

class ValueProblem extends Error {
  readonly column: string
  constructor(column: string, reason: string) {
    super(reason)
    this.column = column
  }
}

/** How rows that were written can be read. */
export interface RowFacts {
  readonly longestRowBytes: number
  readonly hasLineBreaks: boolean
}

/** Writes the records of a surveyed file as CSV, with the values as written. */
export async function writeJsonRows(path: string, source: JsonSource, survey: JsonSurvey): Promise<RowFacts> {
  const { text, documentOf, signal, stripsNul } = source
  const isMarked = hasMarks(source, survey)
  const none = new Int32Array(survey.columns.length).fill(-1)
  const { nodeId, name: file } = text.file
  const known = new JsonColumns()
  const rows = new RowBuffer()
  const fieldOf = new Int32Array(survey.columns.length)
  let place = { offset: 0, number: 0 }
  const handle = await open(path, 'w')
  try {
    const onFlawed = (record: JsonRecord, flaw: RecordFlaw) => {
      writeRow(rows, record, survey.columns, none, { flaw: writeFlaw(flaw), stripsNul })
    }
    const unread = new JsonRecord()
    await readJsonRecords(text, documentOf, {
      onFlawed: (_, flaw) => onFlawed(unread, flaw),
      onRecord: (record, at) => {
        place = at
        const flaw = judgeJsonRecord(text, known, record, { ...at, stripsNul })
        if (flaw) {
          onFlawed(record, flaw)
          return
        }
        const ids = known.lastIds
        fieldOf.fill(-1)
        for (let field = 0; field < record.count; field++) {
          const index = survey.places[ids[field] as number] as number
          if (index >= 0) fieldOf[index] = field
        }
        writeRow(rows, record, survey.columns, fieldOf, isMarked ? { flaw: '', stripsNul } : null)
      },
      afterChunk: async () => {
        signal.throwIfAborted()
        await rows.flush(handle)
        return false
      },
    })
  } catch (error) {
    if (!(error instanceof ValueProblem)) throw error
    const { line } = await placeAt(text.uncheckedBytes(), place.offset)
    const { column, message: reason } = error
    throw new AppError('record_value_unusable', {
      nodeId,
      file,
      line,
      record: place.number,
      column,
      reason,
      hasOthers: false,
    })
  } finally {
    await handle.close()
  }
  const { longestRowBytes, hasLineBreaks } = rows
  return { longestRowBytes, hasLineBreaks }
}

/** Whether the rows say of each record what is wrong with it, and what was repaired. */
export const hasMarks = ({ stripsNul }: Pick<JsonSource, 'stripsNul'>, { flawed }: JsonSurvey): boolean =>
  flawed > 0 || stripsNul

interface RowMarks {
  readonly flaw: string
  readonly stripsNul: boolean
}

function writeRow(
  rows: RowBuffer,
  record: JsonRecord,
  columns: readonly JsonColumnReading[],
  fieldOf: Int32Array,
  marks: RowMarks | null,
): void {
  let isRepaired = false
  rows.begin()
  for (let index = 0; index < columns.length; index++) {
    if (index > 0) rows.delimiter()
    const field = fieldOf[index] as number
    if (field < 0) continue
    if (
      marks?.stripsNul &&
      record.mayHoldNul &&
      writeWithoutNul(rows, record, columns[index] as JsonColumnReading, field)
    )
      isRepaired = true
    else writeValue(rows, record, columns[index] as JsonColumnReading, field)
  }
  if (marks) {
    rows.delimiter()
    if (marks.flaw !== '') rows.text(marks.flaw)
    rows.delimiter()
    if (isRepaired) rows.text('nul')
  }
  rows.end()
}

/** False where the value has no NUL character, and nothing was written. */
function writeWithoutNul(rows: RowBuffer, record: JsonRecord, { as }: JsonColumnReading, field: number): boolean {
  const kind = record.kinds[field]
  if (kind !== valueKind.escapedText && kind !== valueKind.nested) return false
  const json = writtenValue(record, field)
  const cleaned = withoutNul(json)
  if (cleaned === json) return false
  rows.text(kind === valueKind.nested || as === 'json' ? cleaned : (JSON.parse(cleaned) as string))
  return true
}

function writeValue(rows: RowBuffer, record: JsonRecord, { column, as }: JsonColumnReading, field: number): void {
  const kind = record.kinds[field] as number
  const start = record.valueStart[field] as number
  const end = record.valueEnd[field] as number
  if (kind === valueKind.null) return
  const isText = kind === valueKind.text || kind === valueKind.escapedText
  if (as === 'json' && isText) rows.quoted(record.buffer, start, end)
  // A text without escapes has the same quoted form in JSON and in CSV.
  else if (kind === valueKind.text) rows.raw(record.buffer, start, end)
  else if (kind === valueKind.escapedText) {
    rows.text(JSON.parse(written(record, start, end)) as string)
  } else if (kind === valueKind.nested) rows.quoted(record.buffer, start, end)
  else {
    if (column.type.name === 'double' && !isExactDouble(written(record, start, end))) {
      const reason = `${written(record, start, end).slice(0, 60)} is more than a double holds exactly, and other values make the column a double. Declare the column as text or numeric under ${columnTypes}`
      throw new ValueProblem(column.name, reason)
    }
    rows.raw(record.buffer, start, end)
  }
}

const written = (record: JsonRecord, start: number, end: number): string =>
  Buffer.from(record.buffer.buffer, record.buffer.byteOffset + start, end - start).toString('utf8')
