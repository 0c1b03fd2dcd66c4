import type { RejectedRowRecord } from '../../../src-shared/quarantine/rejected-row.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import type { CellTone, GridColumn, GridRow } from '../../ui/data-grid/grid-rows.ts'
import { baseName } from '../../ui/format/format-path.ts'
import type { RejectedState } from './rejected-view.ts'

/** A column of the grid: a fact about the row, or one of its values. */
export interface RejectedColumn extends GridColumn {
  readonly of: 'state' | 'line' | 'reason' | 'value' | 'file' | 'raw'
}

const line: RejectedColumn = { name: 'Line', type: 'integer', of: 'line' }
const reason: RejectedColumn = { name: 'Reason', type: 'text', of: 'reason' }
const file: RejectedColumn = { name: 'File', type: 'text', of: 'file' }
const raw: RejectedColumn = { name: 'Raw record', type: 'text', of: 'raw' }
const state: RejectedColumn = { name: 'State', type: 'text', of: 'state' }

/** The columns that the rows need: where each is, what was rejected and why, then its other values in the order of the target's schema. */
export function rejectedColumns(
  rows: readonly RejectedRowRecord[],
  schema: SchemaRecord | null,
  shown: RejectedState,
): readonly RejectedColumn[] {
  const rejected = new Set(rows.map(({ column }) => column))
  const values = rejectedFirst(rows, valueNames(rows, schema)).map((name): RejectedColumn => ({
    name,
    type: 'text',
    of: 'value',
  }))
  return [
    ...(shown === 'waiting' ? [] : [state]),
    line,
    ...values.filter(({ name }) => rejected.has(name)),
    reason,
    ...values.filter(({ name }) => !rejected.has(name)),
    file,
    raw,
  ]
}

/** A database keeps the values of a row without their order. */
export function valueNames(
  rows: readonly Pick<RejectedRowRecord, 'row'>[],
  schema: SchemaRecord | null,
): readonly string[] {
  const names = [...new Set(rows.flatMap(({ row }) => Object.keys(row)))]
  const places = new Map(schema?.fields.map((field, index) => [field.name, index]))
  const place = (name: string) => places.get(name) ?? places.size + names.indexOf(name)
  return names.toSorted((a, b) => place(a) - place(b))
}

/** The values that rows were rejected for stand beside the reasons. */
export function rejectedFirst(
  rows: readonly Pick<RejectedRowRecord, 'column'>[],
  names: readonly string[],
): readonly string[] {
  const rejected = new Set(rows.map(({ column }) => column))
  return names.toSorted((a, b) => Number(rejected.has(b)) - Number(rejected.has(a)))
}

/** The cells of a row, and behind them its id. */
export const rejectedCells = (row: RejectedRowRecord, columns: readonly RejectedColumn[]): GridRow => [
  ...columns.map((column) => cellOf(row, column)),
  row.id,
]

function cellOf(row: RejectedRowRecord, { of, name }: RejectedColumn): GridRow[number] {
  switch (of) {
    case 'state':
      return row.replayedRun !== null ? 'loaded' : row.isEdited ? 'edited' : 'waiting'
    case 'line':
      return row.line
    case 'reason':
      return row.reason
    case 'value':
      return row.row[name] ?? null
    case 'file':
      return baseName(row.file)
    case 'raw':
      return row.raw
  }
}

/** The value that broke the rule is underlined, and one that was corrected since is tinted. */
export function rejectedTone(row: RejectedRowRecord, { of, name }: RejectedColumn): CellTone | null {
  if (of !== 'value') return null
  const was = row.original[name] ?? null
  if ((row.row[name] ?? null) !== was) return { tone: 'changed', title: `Was ${was ?? 'null'}` }
  return name === row.column ? { tone: 'rejected', title: row.reason } : null
}
