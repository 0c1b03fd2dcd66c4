import { quoteIdentifier, quoteLiteral } from '../../../src-shared/sql/quote.ts'
import type { SourceFile } from '../file-reader.ts'
import type { ParquetColumn } from './parquet-column.ts'

/** The file as the engine gives it; folders named like `year=2026` add no columns. */
export const readParquet = (file: SourceFile): string =>
  `read_parquet(${quoteLiteral(file.path)}, hive_partitioning = false)`

/** A DuckDB relation over the records in the order of the file. */
export function parquetRelation(file: SourceFile, columns: readonly ParquetColumn[]): string {
  const list = columns.map(({ name, sql }) => `${sql} as ${quoteIdentifier(name)}`)
  return `(select ${list.join(', ')} from ${readParquet(file)})`
}

export const recordNumber = '_weir_number'

/** The file's own columns, and each record's number from 1. */
export function numberedRecords(file: SourceFile, columns: readonly ParquetColumn[]): string {
  // A column of the file hides the engine's own number of the same name, by which it finds records without reading all.
  const isHidden = columns.some(({ name }) => name.toLowerCase() === 'file_row_number')
  const number = isHidden ? 'row_number() over ()' : 'file_row_number + 1'
  return `(select *, ${number} as ${recordNumber} from ${readParquet(file)})`
}
