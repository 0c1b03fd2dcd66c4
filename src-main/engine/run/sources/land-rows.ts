import { createHash } from 'node:crypto'
import { join } from 'node:path'

import { engineType } from '../../../../src-shared/expression/engine-type.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { RowsFile } from '../../../databases/row-database.ts'
import type { ColumnQuoting, OpenedFile, ReaderTools, RecordPlace } from '../../../formats/file-reader.ts'
import { withParquetProbe } from '../../../formats/parquet/parquet-probe.ts'
import { landParts } from './land-parts.ts'

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
  let landed: { readonly most: number; readonly records: number; readonly copies: readonly string[] } | null = null
  const rowsSql = () => {
    // Before they are landed the engine finds nothing there, as for a file that is not copied yet.
    const copies = landed?.copies ?? [`${copy}-0.parquet`]
    return `read_parquet([${copies.map(quoteLiteral).join(', ')}])`
  }
  return {
    columns,
    inspect: async ({ signal, mostRecords, onRecords }) => {
      const most = Math.min(mostRecords, rows.mostRows)
      if (landed === null || landed.most < most) {
        const file = { path: `${copy}.csv`, most, signal, onRows: onRecords }
        landed = { most, ...(await writeAndConvert(rows, tools, file, copy)) }
      }
      const { records } = landed
      onRecords(records)
      return { records, sizeBytes: 0, needsCare: false, longestRecordBytes: 0 }
    },
    relation: (_, quoting) => `(select ${typedList(columns, quoting)} from ${rowsSql()})`,
    locate: (numbers) => Promise.resolve(new Map(numbers.map((number) => [number, placeOf(number)]))),
    textOf: recordTexts(rowsSql, columns),
    highest: async (column) => {
      const place = `c${columns.findIndex(({ name }) => name === column)}`
      const query = `select cast(max(${place}) as varchar) as highest from ${rowsSql()}`
      const [found] = await tools.engine.rows(query)
      return (found?.['highest'] ?? null) as string | null
    },
  }
}

/** Writes the rows; they are converted part by part meanwhile. Where it fails, nothing is left of them. */
async function writeAndConvert(
  { write, ...rows }: RowsToLand,
  tools: ReaderTools,
  file: RowsFile,
  base: string,
): Promise<{ readonly records: number; readonly copies: readonly string[] }> {
  if (write === null) throw new TypeError('rows are read and nobody fetches them')
  const landing = landParts(rows, tools, base)
  try {
    const records = await write({ ...file, onPart: (path) => landing.take(path) })
    return { records, copies: await landing.finish(file.path) }
  } catch (error) {
    throw await landing.giveUp(file.path, error)
  }
}

const typedList = (columns: readonly Column[], quoting: ColumnQuoting): string =>
  columns
    .map(({ name, type }, index) => `cast(c${index} as ${engineType(type)}) as ${quoting.identifier(name)}`)
    .join(', ')

const placeOf = (number: number): RecordPlace => ({ line: number, start: number, end: number + 1 })

const blockRecords = 1_000

/** Rows as JSON. Those that stand near each other, asked for in their order, are read together. */
function recordTexts(rowsSql: () => string, columns: readonly Column[]): (place: RecordPlace) => Promise<string> {
  let block: ReadonlyMap<number, string> = new Map()
  const fields = columns.map(({ name }, index) => `${quoteLiteral(name)}: c${index}`).join(', ')
  return async ({ start }) => {
    if (!block.has(start)) {
      const part = `${rowsSql()} where ${row} between ${start} and ${start + blockRecords - 1}`
      const rows = await withParquetProbe(null, (probe) =>
        probe.rows(`select ${row} as number, to_json({${fields}})::varchar as record from ${part}`),
      )
      block = new Map(rows.map((each) => [Number(each['number']), String(each['record'])]))
    }
    return block.get(start) ?? ''
  }
}
