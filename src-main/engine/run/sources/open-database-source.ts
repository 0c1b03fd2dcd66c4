import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { engineType } from '../../../../src-shared/expression/engine-type.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { quoteIdentifier, quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import type { ColumnQuoting, OpenedFile, ReaderTools, RecordPlace } from '../../../formats/file-reader.ts'
import { withParquetProbe } from '../../../formats/parquet/parquet-probe.ts'
import type { FetchedRows } from '../../../load/read/fetch-rows.ts'
import { databaseRelation } from '../../compile/relations/database-relation.ts'
import type { OpenedInDatabase } from './open-sources.ts'
import { readCopiedRows } from './read-copied-rows.ts'
import { unfitValue, valuesThatDoNotFit } from './unfit-value.ts'
import { valueFromPostgres } from './written-by-postgres.ts'
import { writeLines } from '../../compile/text/sql-lines.ts'

const { row } = hiddenColumns

export interface DatabaseSourceToOpen extends OpenedInDatabase {
  /** Null where only its columns are wanted. */
  readonly fetch: ((rows: FetchedRows) => Promise<number>) | null
  /** The most rows that are wanted of it. */
  readonly mostRows: number
  /** Where its rows stand already, numbered: SQL of Postgres. */
  readonly numbered?: string
  /** Which of its rows, as a condition of Postgres on its columns and `_weir_row`. */
  readonly where?: string
  /** Tells its copy from other ones of the same node. */
  readonly part?: string
}

/** Rows of the engine database as a file. They are copied when it is inspected first, and are read from that copy then. */
export function openDatabaseSource(opening: DatabaseSourceToOpen, tools: ReaderTools): OpenedFile {
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
    relation: (_, quoting) => `(select ${typedList(columns, quoting)} from read_parquet(${quoteLiteral(parquet)}))`,
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
  opening: DatabaseSourceToOpen,
  { engine }: ReaderTools,
  { csv, parquet, signal, most }: Copying,
): Promise<number> {
  const { nodeId, name, rows, columns, where = 'true', fetch } = opening
  const numbered = opening.numbered ?? writeLines(databaseRelation(rows, columns))
  if (fetch === null) throw new TypeError('rows are read and nobody fetches them')
  const list = [row, ...columns.map(({ name }) => quoteIdentifier(name))].join(', ')
  const limit = most === Infinity ? '' : `\nlimit ${most}`
  const from = `from (${numbered}) as records where ${where}`
  const query = `select ${list} ${from} order by ${row}${limit}`
  const table = 'table' in rows ? rows.table : null
  const records = await fetch({ nodeId, table, query, path: csv, signal })
  const written = [{ name: row, type: { name: 'bigint' } } as const, ...columns.map(placed)]
  await readCopiedRows(csv, written, async (texts) => {
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
  await rm(csv, { force: true })
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
