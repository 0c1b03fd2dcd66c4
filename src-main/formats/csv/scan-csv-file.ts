import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { SourceFile } from '../file-reader.ts'
import { readFailure } from '../read-failure.ts'
import type { CsvDialect } from './csv-dialect.ts'
import { CsvScanner, type OnRecord } from './csv-scanner.ts'

export interface CsvScan {
  readonly sawMixedLineEnds: boolean
  readonly sizeBytes: number
}

const chunkBytes = 1 << 20
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/** Reads a file up to its end, or until `stop` says so; throws the sentence of the first thing that is not UTF-8 or not CSV. */
export async function scanCsvFile(
  file: SourceFile,
  dialect: CsvDialect,
  onRecord: OnRecord,
  stop: () => boolean = () => false,
): Promise<CsvScan> {
  const place = { nodeId: file.nodeId, file: file.name }
  let scanner: CsvScanner | null = null
  let sizeBytes = 0
  let cut: Buffer = Buffer.alloc(0)
  let line = 1
  try {
    for await (const chunk of createReadStream(file.path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>) {
      const start: number = scanner === null && chunk.subarray(0, 3).equals(byteOrderMark) ? 3 : 0
      scanner ??= new CsvScanner(dialect, start, onRecord)
      const whole = cut.length === 0 ? chunk : Buffer.concat([cut, chunk])
      const complete = completeCharacters(whole)
      if (!isUtf8(whole.subarray(0, complete))) {
        throw new AppError('file_not_utf8', { ...place, line: line + linesBeforeInvalid(whole.subarray(0, complete)) })
      }
      cut = Buffer.from(whole.subarray(complete))
      if (!scanner.push(chunk.subarray(start))) break
      sizeBytes += chunk.length
      line = scanner.line
      if (stop()) return { sawMixedLineEnds: false, sizeBytes }
    }
  } catch (error) {
    throw readFailure(place, error)
  }
  if (cut.length > 0 && !scanner?.defect) throw new AppError('file_not_utf8', { ...place, line })
  scanner?.end()
  if (scanner?.defect) throw defectFailure(place, scanner.defect)
  const kinds = [scanner?.sawLineFeed, scanner?.sawCarriageReturnLineFeed, scanner?.sawCarriageReturn]
  return { sawMixedLineEnds: kinds.filter((seen) => seen === true).length > 1, sizeBytes }
}

function defectFailure(place: { nodeId: string; file: string }, defect: NonNullable<CsvScanner['defect']>): AppError {
  return new AppError(defect.kind, { ...place, line: defect.line })
}

/** Length of the bytes up to the last character that is not cut off by the chunk's end. */
function completeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needed > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}

function linesBeforeInvalid(bytes: Buffer): number {
  let lines = 0
  for (let start = 0, end = bytes.indexOf(0x0a); end >= 0; start = end + 1, end = bytes.indexOf(0x0a, start)) {
    if (!isUtf8(bytes.subarray(start, end))) break
    lines++
  }
  return lines
}
