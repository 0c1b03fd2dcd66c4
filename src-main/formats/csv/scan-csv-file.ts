import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { SourceFile } from '../file-reader.ts'
import type { Bytes } from '../text/file-bytes.ts'
import type { CsvDialect } from './csv-dialect.ts'
import { type CsvDefect, CsvScanner, type OnRecord } from './csv-scanner.ts'

export interface CsvScan {
  readonly sawMixedLineEnds: boolean
  /** Whether a value holds one. */
  readonly sawLineBreak: boolean
  /** Whether a field without quotes holds one. */
  readonly sawPlainQuote: boolean
  readonly sizeBytes: number
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

export interface CsvScanOrder {
  readonly dialect: CsvDialect
  /** The line number of the first byte. */
  readonly firstLine: number
  readonly onRecord: OnRecord
  readonly stop?: () => boolean
}

/** Scans the text of a file to its end, or until `stop` returns true; throws the error of the first defect. */
export async function scanCsvFile(
  file: SourceFile,
  bytes: Bytes,
  { dialect, firstLine, onRecord, stop = () => false }: CsvScanOrder,
): Promise<CsvScan> {
  let scanner: CsvScanner | null = null
  let sizeBytes = 0
  for await (const chunk of bytes) {
    const start: number = scanner === null && chunk.subarray(0, 3).equals(byteOrderMark) ? 3 : 0
    scanner ??= new CsvScanner(dialect, start, onRecord, firstLine)
    if (!scanner.push(chunk.subarray(start))) break
    sizeBytes += chunk.length
    if (stop()) return { sawMixedLineEnds: false, sawLineBreak: false, sawPlainQuote: false, sizeBytes }
  }
  scanner?.end()
  if (scanner?.defect) throw defectFailure(file, scanner.defect, dialect)
  const kinds = [scanner?.sawLineFeed, scanner?.sawCarriageReturnLineFeed, scanner?.sawCarriageReturn]
  const sawMixedLineEnds = kinds.filter((seen) => seen === true).length > 1
  const { sawLineBreak = false, sawPlainQuote = false } = scanner ?? {}
  return { sawMixedLineEnds, sawLineBreak, sawPlainQuote, sizeBytes }
}

function defectFailure(
  { nodeId, name: file }: SourceFile,
  { kind, line }: CsvDefect,
  { comment }: CsvDialect,
): AppError {
  const place = { nodeId, file, line }
  if (kind !== 'comment_misplaced') return new AppError(kind, place)
  return new AppError(kind, { ...place, comment: comment ?? '', text: '' })
}
