import type { ExportEvent, ExportFormat } from '../../../src-shared/export/export-event.ts'
import { parseColumnType } from '../../../src-shared/values/column-type.ts'
import { readCsvRecords } from './read-csv-records.ts'
import { type SheetColumn, writeXlsx } from './write-xlsx.ts'

export interface ExportedColumn {
  readonly name: string
  readonly type: string
}

/** The parts of a file in a format, from rows as Postgres writes them in CSV, without a header. */
export async function* exportParts(
  format: ExportFormat,
  columns: readonly ExportedColumn[],
  rows: AsyncIterable<{ readonly text: string; readonly rows: number }>,
): AsyncGenerator<ExportEvent> {
  if (format === 'csv') {
    let count = 0
    yield { text: `${columns.map(({ name }) => csvField(name)).join(',')}\n`, rows: 0, isLast: false, notes: [] }
    for await (const { text, rows: sofar } of rows) {
      count = sofar
      yield { text, rows: count, isLast: false, notes: [] }
    }
    yield { rows: count, isLast: true, notes: [] }
    return
  }
  const typed = columns.map(({ name, type }): SheetColumn => ({ name, type: sheetType(type) }))
  let last: { rows: number; notes: readonly string[] } = { rows: 0, notes: [] }
  for await (const { bytes, rows: count, notes } of writeXlsx(typed, readCsvRecords(texts(rows)))) {
    last = { rows: count, notes }
    yield { base64: Buffer.from(bytes).toString('base64'), rows: count, isLast: false, notes: [] }
  }
  yield { rows: last.rows, isLast: true, notes: [...last.notes] }
}

async function* texts(rows: AsyncIterable<{ readonly text: string }>): AsyncGenerator<string> {
  for await (const { text } of rows) yield text
}

/** As Postgres writes it: null is nothing, an empty text stands in quotes. */
export function csvField(value: string | number | boolean | null): string {
  if (value === null) return ''
  const text = String(value)
  return text === '' || /[",\r\n]/.test(text) || text === '\\.' ? `"${text.replaceAll('"', '""')}"` : text
}

const postgresNames: Readonly<Record<string, string>> = {
  smallint: 'integer',
  'double precision': 'double',
  real: 'double',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
}

/** A type as Postgres or Weir prints it. */
const sheetType = (type: string) => parseColumnType(postgresNames[type.replace(/\(\d+\)/, '')] ?? type)
