import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { engineType } from '../../../../src-shared/expression/engine-type.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import type { RowsFile } from '../../../databases/row-database.ts'
import type { ColumnQuoting, OpenedFile, ReaderTools, RecordPlace } from '../../../formats/file-reader.ts'
import { withParquetProbe } from '../../../formats/parquet/parquet-probe.ts'
import { readCopiedRows } from './read-copied-rows.ts'
import { unfitValue, valuesThatDoNotFit } from './unfit-value.ts'
import { valueFromPostgres } from './written-by-postgres.ts'

const { row } = hiddenColumns

/** Rows that something writes into a file when they are wanted first. */
export interface RowsToLand {
  readonly nodeId: string
  /** As sentences call them: `table public.ds_customer`. */
  readonly name: string
  readonly columns: readonly Column[]
  /** Writes them and gives how many they are; null where only their columns are wanted. */
  readonly write: ((file: RowsFile) => Promise<number>) | null
  /** The most rows that are wanted. */
  readonly mostRows: number
  /** Tells this copy from other ones of the same node. */
  readonly part?: string
}

export interface LandedRows extends OpenedFile {
  /** The highest value of a column as Postgres writes it, once they are landed; null where there is none. */
  highest(column: string): Promise<string | null>
}

/** Rows as a file. They are written when it is inspected first, and are read from a columnar copy with exact values then. */
export function landRows(rows: RowsToLand, tools: ReaderTools): LandedRows {
  const { nodeId, columns, part = '' } = rows
  const mark = createHash('sha256').update(`${nodeId}${part}`).digest('hex').slice(0, 16)
  const copy = join(tools.folder, `table-${mark}`)
  const parquet = `${copy}.parquet`
  let landed = { most: 0, records: 0 }
  return {
    columns,
    inspect: async ({ signal, mostRecords, onRecords }) => {
      const most = Math.min(mostRecords, rows.mostRows)
      if (landed.most < most) {
        const file = { path: `${copy}.csv`, most, signal, onRows: onRecords }
        landed = { most, records: await writeAndConvert(rows, tools, file, parquet) }
      }
      onRecords(landed.records)
      return { records: landed.records, sizeBytes: 0, needsCare: false, longestRecordBytes: 0 }
    },
    relation: (_, quoting) => `(select ${typedList(columns, quoting)} from read_parquet(${quoteLiteral(parquet)}))`,
    locate: (numbers) => Promise.resolve(new Map(numbers.map((number) => [number, placeOf(number)]))),
    textOf: recordTexts(parquet, columns),
    highest: async (column) => {
      const place = `c${columns.findIndex(({ name }) => name === column)}`
      const query = `select cast(max(${place}) as varchar) as highest from read_parquet(${quoteLiteral(parquet)})`
      const [found] = await tools.engine.rows(query)
      return (found?.['highest'] ?? null) as string | null
    },
  }
}

async function writeAndConvert(
  { nodeId, name, columns, write }: RowsToLand,
  { engine }: ReaderTools,
  file: RowsFile,
  parquet: string,
): Promise<number> {
  if (write === null) throw new TypeError('rows are read and nobody fetches them')
  const records = await write(file)
  const written = [{ name: row, type: { name: 'bigint' } } as const, ...columns.map(placed)]
  await readCopiedRows(file.path, written, async (texts) => {
    const [found] = await engine.rows(valuesThatDoNotFit(texts, columns.map(placed)))
    const unfit = unfitValue(found, columns)
    if (unfit) {
      const { column, value, number } = unfit
      const type = formatColumnType(column.type)
      throw new AppError('table_value_unreadable', { nodeId, name, row: number, column: column.name, value, type })
    }
    const values = columns.map(placed).map(({ name, type }) => `${valueFromPostgres(name, type)} as ${name}`)
    const typed = `select ${[row, ...values].join(', ')} from ${texts}`
    await engine.execute(`copy (${typed}) to ${quoteLiteral(parquet)} (format parquet)`)
  })
  await rm(file.path, { force: true })
  return records
}

/** The columns of the copy, which are called by their place. */
const placed = ({ type }: Column, index: number) => ({ name: `c${index}`, type, writtenAs: 'varchar' })

const typedList = (columns: readonly Column[], quoting: ColumnQuoting): string =>
  columns
    .map(({ name, type }, index) => `cast(c${index} as ${engineType(type)}) as ${quoting.identifier(name)}`)
    .join(', ')

const placeOf = (number: number): RecordPlace => ({ line: number, start: number, end: number + 1 })

const blockRecords = 1_000

/** Rows as JSON. Those that stand near each other, asked for in their order, are read together. */
function recordTexts(parquet: string, columns: readonly Column[]): (place: RecordPlace) => Promise<string> {
  let block: ReadonlyMap<number, string> = new Map()
  const fields = columns.map(({ name }, index) => `${quoteLiteral(name)}: c${index}`).join(', ')
  return async ({ start }) => {
    if (!block.has(start)) {
      const part = `read_parquet(${quoteLiteral(parquet)}) where ${row} between ${start} and ${start + blockRecords - 1}`
      const rows = await withParquetProbe(null, (probe) =>
        probe.rows(`select ${row} as number, to_json({${fields}})::varchar as record from ${part}`),
      )
      block = new Map(rows.map((each) => [Number(each['number']), String(each['record'])]))
    }
    return block.get(start) ?? ''
  }
}
