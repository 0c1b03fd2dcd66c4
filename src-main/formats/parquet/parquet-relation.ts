import type { RecordRepair } from '../../../src-shared/formats/record-repairs.ts'
import { hiddenColumns } from '../../../src-shared/sql/hidden-columns.ts'
import { quoteLiteral } from '../../../src-shared/sql/quote.ts'
import type { ColumnQuoting, SourceFile } from '../file-reader.ts'
import { cellName, type ParquetColumn } from './parquet-column.ts'

const { flaw, repairs } = hiddenColumns

/** The file as the engine gives it; folders named like `year=2026` add no columns. */
export const readParquet = (file: SourceFile): string =>
  `read_parquet(${quoteLiteral(file.path)}, hive_partitioning = false)`

/** The names are given from the first column of the file to the last one of these. */
function readCells(file: SourceFile, columns: readonly ParquetColumn[]): string {
  const last = Math.max(-1, ...columns.map(({ place }) => place))
  if (last < 0) return readParquet(file)
  const names = Array.from({ length: last + 1 }, (_, index) => cellName(index))
  return `${readParquet(file)} as cells(${names.join(', ')})`
}

/** A DuckDB relation over the records in the order of the file. */
export function parquetRelation(
  file: SourceFile,
  columns: readonly ParquetColumn[],
  quoting: ColumnQuoting,
  hasMarks: boolean,
): string {
  const values = columns.map(({ name, sql }) => `${sql} as ${quoting.identifier(name)}`)
  const list = hasMarks ? [...values, `null::varchar as ${flaw}`, `${repairsSql(columns)} as ${repairs}`] : values
  return `(select ${list.join(', ')} from ${readCells(file, columns)})`
}

/** The repairs of a record; only nanoseconds are ever cut here. */
function repairsSql(columns: readonly ParquetColumn[]): string {
  const cut = columns.flatMap(({ cutSql }) => cutSql ?? [])
  const name: RecordRepair = 'nanoseconds'
  return cut.length === 0 ? 'null::varchar' : `case when ${cut.join(' or ')} then '${name}' end`
}

export const recordNumber = '_weir_number'

/** The file's own columns, and each record's number from 1. */
export function numberedRecords(file: SourceFile, columns: readonly ParquetColumn[]): string {
  // A column of the file hides the engine's own number of the same name, by which it finds records without reading all.
  const isHidden = columns.some(({ name }) => name.toLowerCase() === 'file_row_number')
  const number = isHidden ? 'row_number() over ()' : 'file_row_number + 1'
  return `(select *, ${number} as ${recordNumber} from ${readCells(file, columns)})`
}
