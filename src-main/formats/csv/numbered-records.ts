import type { SourceFile } from '../file-reader.ts'
import type { RecordJudging } from './judge-csv-record.ts'
import { type CsvRecord, rawRecords } from './raw-records.ts'

/** How the records of a file are read where some are flawed. */
export interface RecordsLayout extends RecordJudging {
  /** Skipped lines that the file no longer contains. */
  readonly linesCut: number
}

export interface NumberedRecord {
  readonly number: number
  readonly record: CsvRecord
}

/** The records of a file that count, numbered from 1: no header, no blank line unless a blank line is a record of one field. */
export async function* numberedRecords(
  file: SourceFile,
  { dialect, names, hasHeader, linesCut, repairs }: RecordsLayout,
  signal: AbortSignal,
): AsyncGenerator<readonly NumberedRecord[]> {
  let isHeaderNext = hasHeader
  let number = 0
  const order = {
    dialect,
    firstLine: linesCut + 1,
    expected: names.length,
    skipsMarks: repairs.includes('mark'),
    signal,
  }
  for await (const batch of rawRecords(file, order)) {
    yield batch.flatMap((record) => {
      const isBlank = record.end === record.start
      if (isHeaderNext) {
        isHeaderNext = isBlank
        return []
      }
      if (isBlank && names.length > 1) return []
      number++
      return [{ number, record }]
    })
  }
}
