import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { SourceFile } from '../file-reader.ts'
import type { CsvDialect } from './csv-dialect.ts'
import { parseCsvRecord } from './parse-csv-record.ts'
import { scanCsvFile } from './scan-csv-file.ts'
import { recordTexts } from './read-record-text.ts'

export interface CsvHeader {
  readonly names: readonly string[]
  /** Lines before the header line. */
  readonly linesBefore: number
}

/** Reads the names on the first record after `skipRows` lines; blank lines before it do not count. */
export async function readCsvHeader(file: SourceFile, dialect: CsvDialect, skipRows: number): Promise<CsvHeader> {
  const place = { nodeId: file.nodeId, file: file.name }
  const found: { line: number; start: number; end: number }[] = []
  await scanCsvFile(
    file,
    dialect,
    (line, start, end) => {
      if (found.length === 0 && line > skipRows && end > start) found.push({ line, start, end })
    },
    () => found.length > 0,
  )
  const [header] = found
  if (!header) throw new AppError('header_missing', place)
  const text = await recordTexts(file)(header)
  const names = parseCsvRecord(text, dialect).map((name) => name ?? '')
  checkNames(place, names)
  return { names, linesBefore: header.line - 1 }
}

function checkNames(place: { nodeId: string; file: string }, names: readonly string[]): void {
  const seen = new Set<string>()
  for (const [index, name] of names.entries()) {
    if (name === '') throw new AppError('header_name_empty', { ...place, position: index + 1 })
    if (/^_weir_/i.test(name)) throw new AppError('header_name_reserved', { ...place, column: name })
    // The engine does not tell names apart by case, so neither may a header.
    const folded = name.toLowerCase()
    if (seen.has(folded)) throw new AppError('header_repeats', { ...place, column: name })
    seen.add(folded)
  }
}
