import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { engineType } from '../../../src-shared/expression/engine-type.ts'
import { hiddenColumns } from '../../../src-shared/sql/hidden-columns.ts'
import { quoteIdentifier, quoteLiteral } from '../../../src-shared/sql/quote.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { formatColumnType } from '../../../src-shared/values/column-type.ts'
import type { OpenedFile, ReaderTools, RecordPlace } from '../../formats/file-reader.ts'
import { withParquetProbe } from '../../formats/parquet/parquet-probe.ts'
import type { TableRows } from '../../load/fetch-table.ts'
import { tableRelation } from '../compile/table-relation.ts'
import { readCopiedRows } from './read-copied-rows.ts'
import { unfitValue, valuesThatDoNotFit } from './unfit-value.ts'

const { row } = hiddenColumns

export interface TableToOpen {
  readonly nodeId: string
  readonly table: string
  readonly key: readonly string[]
  readonly columns: readonly Column[]
  /** Null where only its columns are wanted. */
  readonly fetch: ((rows: TableRows) => Promise<number>) | null
  /** The most rows that are wanted of it. */
  readonly mostRows: number
  /** Which of its rows, as a condition of Postgres on its columns and `_weir_row`. */
  readonly where?: string
  /** Tells its copy from other ones of the same node. */
  readonly part?: string
}

/** A table of the engine database as a file. It is copied when it is inspected first, and is read from that copy then. */
export function openTable(opening: TableToOpen, tools: ReaderTools): OpenedFile {
  const { nodeId, columns } = opening
  const mark = createHash('sha256')
    .update(`${nodeId}${opening.part ?? ''}`)
    .digest('hex')
    .slice(0, 16)
  const copy = join(tools.folder, `table-${mark}`)
  const parquet = `${copy}.parquet`
  let copied = { most: 0, records: 0 }
  return {
    columns,
    inspect: async ({ signal, mostRecords, onRecords }) => {
      const most = Math.min(mostRecords, opening.mostRows)
      if (copied.most < most) {
        copied = { most, records: await copyRows(opening, tools, { csv: `${copy}.csv`, parquet, signal, most }) }
      }
      onRecords(copied.records)
      return { records: copied.records, sizeBytes: 0, needsCare: false, longestRecordBytes: 0 }
    },
    relation: () => `(select ${typedList(columns)} from read_parquet(${quoteLiteral(parquet)}))`,
    locate: (numbers) => Promise.resolve(new Map(numbers.map((number) => [number, placeOf(number)]))),
    textOf: recordTexts(parquet, columns),
  }
}

interface Copying {
  readonly csv: string
  readonly parquet: string
  readonly signal: AbortSignal
  readonly most: number
}

async function copyRows(
  { nodeId, table, key, columns, where = 'true', fetch }: TableToOpen,
  { engine }: ReaderTools,
  { csv, parquet, signal, most }: Copying,
): Promise<number> {
  if (fetch === null) throw new TypeError('a table is read and nobody fetches it')
  const list = [row, ...columns.map(({ name }) => quoteIdentifier(name))].join(', ')
  const limit = most === Infinity ? '' : `\nlimit ${most}`
  const rows = `from (${tableRelation({ table, key, read: columns })}) as records where ${where}`
  const query = `select ${list} ${rows} order by ${row}${limit}`
  const records = await fetch({ nodeId, table, query, path: csv, signal })
  const written = [{ name: row, type: { name: 'bigint' } } as const, ...columns.map(asText)]
  await readCopiedRows(csv, written, async (texts) => {
    const [found] = await engine.rows(valuesThatDoNotFit(texts, columns))
    const unfit = unfitValue(found, columns)
    if (unfit) {
      const { column, value, number } = unfit
      const type = formatColumnType(column.type)
      throw new AppError('table_value_unreadable', { nodeId, table, row: number, column: column.name, value, type })
    }
    const typed = `select ${row}, ${typedList(columns)} from ${texts}`
    await engine.execute(`copy (${typed}) to ${quoteLiteral(parquet)} (format parquet)`)
  })
  await rm(csv, { force: true })
  return records
}

const asText = ({ name, type }: Column) => ({ name, type, writtenAs: 'varchar' })

const typedList = (columns: readonly Column[]): string =>
  columns
    .map(({ name, type }) => `cast(${quoteIdentifier(name)} as ${engineType(type)}) as ${quoteIdentifier(name)}`)
    .join(', ')

const placeOf = (number: number): RecordPlace => ({ line: number, start: number, end: number + 1 })

const blockRecords = 1_000

/** Rows as JSON. Those that stand near each other, asked for in their order, are read together. */
function recordTexts(parquet: string, columns: readonly Column[]): (place: RecordPlace) => Promise<string> {
  let block: ReadonlyMap<number, string> = new Map()
  const fields = columns.map(({ name }) => `${quoteLiteral(name)}: ${quoteIdentifier(name)}`).join(', ')
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
