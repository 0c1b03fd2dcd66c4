import { AppError } from '../../../src-shared/errors/app-error.ts'
import { withoutStop } from '../../../src-shared/errors/failures/sentence-parts.ts'
import type { SourceFile } from '../file-reader.ts'
import { readFailure } from '../read-failure.ts'

const isNodeFailure = (error: unknown): boolean => typeof (error as NodeJS.ErrnoException | null)?.code === 'string'

/** The engine's error about a Parquet file as an AppError, without the path and the statement. */
export function parquetFailure(file: SourceFile, place: string, error: unknown): unknown {
  if (error instanceof AppError) return error
  const names = { nodeId: file.nodeId, file: file.name }
  if (isNodeFailure(error) || !(error instanceof Error)) return readFailure(names, error)
  const { message } = error
  if (/^(?:INTERRUPT|Out of Memory|Permission)/i.test(message)) return error
  const refused = notRead.find(([pattern]) => pattern.test(message))
  if (refused) return new AppError('file_unusable', { ...names, reason: refused[1] }, { cause: error })
  const reason = `${reasonOf(file, message)}${place === 'its footer' ? '' : inseparable}`
  return new AppError('file_damaged', { ...names, place, reason }, { cause: error })
}

const inseparable =
  '. These bytes belong to one column of many records, so that onBadRecord cannot reject single records of a Parquet file'

const known: readonly (readonly [RegExp, string])[] = [
  [
    /No magic bytes found|not a Parquet file|too small to be a Parquet/i,
    'it does not end like a Parquet file, so its end is missing',
  ],
  [/at least one non-root column/i, 'it has no columns'],
  [/Footer length error/i, 'its footer is longer than the file'],
  [
    /TProtocolException|don't know what type|Out of buffer|Payload value bigger|No more data to read/i,
    'a part of it is cut off or overwritten',
  ],
]

/** Sound files that the engine does not read. */
const notRead: readonly (readonly [RegExp, string])[] = [
  [/encrypted|encryption|PARE/i, 'the file is encrypted. Write it without encryption'],
  [
    /Unsupported compression codec/i,
    'Weir does not read its compression. Write the file with snappy, gzip, zstd, brotli or lz4_raw',
  ],
]

function reasonOf(file: SourceFile, message: string): string {
  const found = known.find(([pattern]) => pattern.test(message))
  if (found) return found[1]
  const words = message.split('\n')[0] ?? ''
  const withoutKind = words
    .replace(/^[A-Z][A-Za-z ]* Error: /, '')
    .replace(/^Failed to read (?:Parquet )?file ['"][^'"]*['"]: /, '')
  return withoutStop(withoutKind.replaceAll(file.path, file.name)).slice(0, 200)
}
