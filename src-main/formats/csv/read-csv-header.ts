import { isUtf8 } from 'node:buffer'

import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { FailureData } from '../../../src-shared/errors/failures.ts'
import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import { type Column, textColumn } from '../../../src-shared/values/column.ts'
import { columnsOfFile } from '../columns-of-file.ts'
import type { Bytes } from '../text/file-bytes.ts'
import type { TextFile } from '../text/open-text.ts'
import { encodingFailure } from '../text/valid-text.ts'
import type { CsvDialect } from './csv-dialect.ts'
import { commentedText } from './judge-csv-record.ts'
import { parseCsvRecord } from './parse-csv-record.ts'
import { scanCsvFile } from './scan-csv-file.ts'

/** The first record of a file, before it is known whether it is a header. */
export interface FirstRecord {
  readonly bytes: Buffer
  readonly line: number
  readonly blankLinesBefore: number
}

/** Reads the first record that is not a blank line; null if there is none. */
export async function readFirstRecord(
  text: TextFile,
  dialect: CsvDialect,
  firstLine: number,
): Promise<FirstRecord | null> {
  const found: { line: number; start: number; end: number }[] = []
  let blankLinesBefore = 0
  const read: Buffer[] = []
  const onRecord = (line: number, start: number, end: number) => {
    if (found.length > 0) return
    if (end > start) found.push({ line, start, end })
    else blankLinesBefore++
  }
  const bytes = keeping(text.uncheckedBytes(), read)
  const scanning = scanCsvFile(text.file, bytes, { dialect, firstLine, onRecord, stop: () => found.length > 0 })
  await scanning.catch((error: unknown) => {
    // The chunk with the header may hold flawed records as well.
    if (found.length === 0) throw withText(error, Buffer.concat(read), dialect)
  })
  const [first] = found
  return first
    ? { bytes: Buffer.concat(read).subarray(first.start, first.end), line: first.line, blankLinesBefore }
    : null
}

/** A header with the comment character in it is shown as it stands in the file. */
function withText(error: unknown, bytes: Buffer, { comment }: CsvDialect): unknown {
  if (!isAppError(error) || error.code !== 'comment_misplaced') return error
  const lines = bytes.toString('utf8').split(/\r\n?|\n/)
  const text = lines.find((line) => line !== '' && (comment === null || !line.startsWith(comment))) ?? ''
  const data = error.data as FailureData<'comment_misplaced'>
  return new AppError('comment_misplaced', { ...data, text: commentedText(Buffer.from(text)) })
}

/** The columns that a record names. */
export function headerColumns(
  { file, encoding }: Pick<TextFile, 'file' | 'encoding'>,
  header: FirstRecord | null,
  dialect: CsvDialect,
  options: FormatOptions,
): readonly Column[] {
  const place = { nodeId: file.nodeId, file: file.name }
  if (!header) throw new AppError('header_missing', place)
  if (!isUtf8(header.bytes)) throw encodingFailure({ ...place, line: header.line }, encoding)
  const all = parseCsvRecord(header.bytes.toString('utf8'), dialect).map((name) => name ?? '')
  if (/^\s*(?:\[\s*)?\{\s*"/.test(all[0] ?? '')) {
    const advice = 'Choose JSON under "Format" (format), or JSON lines where each line is a record.'
    throw new AppError('file_is_another', { ...place, format: 'delimited text', looksLike: 'JSON', advice })
  }
  const names =
    options.dropTrailingEmptyFields === true ? all.slice(0, all.findLastIndex((name) => name !== '') + 1) : all
  return columnsOfFile(file, names.map(textColumn))
}

/** A decompressed stream has no file offsets to return to. */
async function* keeping(bytes: Bytes, read: Buffer[]): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    read.push(chunk)
    yield chunk
  }
}
