import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { FailureCode } from '../../../src-shared/errors/failures.ts'
import { encodingNamed } from '../../../src-shared/formats/encodings.ts'
import { fileFormatDefinition, type FormatOptions } from '../../../src-shared/formats/registry.ts'
import type { DetectedLayout } from '../../../src-shared/layout/detected-layout.ts'
import { readsWith } from '../../../src-shared/layout/layout-words.ts'
import type { SourceConfig } from '../../../src-shared/pipeline/ir.ts'
import type { SourceFile } from '../file-reader.ts'
import { detectLayout } from './detect-layout.ts'

/** Failures of sound files that are read by a wrong layout. */
const explained: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'records_flawed',
  'quote_unclosed',
  'quote_misplaced',
  'line_end_loose',
  'comment_misplaced',
  'header_missing',
  'file_not_utf8',
  'file_not_encoded',
  'file_packing_differs',
  'json_invalid',
  'file_damaged',
])

/** Reads a file; where that fails and another layout reads every record, the failure names that layout instead of asking to correct sound lines. */
export async function orNameTheLayout<Result>(
  file: SourceFile,
  config: SourceConfig,
  read: () => Promise<Result>,
): Promise<Result> {
  try {
    return await read()
  } catch (error) {
    if (!isAppError(error) || !explained.has(error.code)) throw error
    const found = await detectLayout(file).catch(() => null)
    if (found === null || !isBetter(found, config)) throw error
    const { line = 0 } = error.data as { readonly line?: number }
    const reads = readsWith(found.format, found.formatOptions, found.proof)
    throw new AppError('file_reads_otherwise', { nodeId: file.nodeId, file: file.name, line, reads }, { cause: error })
  }
}

/** Records that are read alike by chance prove no layout. */
const enoughRecords = 5

/** Whether the layout reads every record, is not what the source says already, and rests on more than a few records. */
function isBetter(found: DetectedLayout, config: SourceConfig): boolean {
  if (found.certainty !== 'proven' || isStated(found, config)) return false
  if (found.proof !== null) return found.proof.records >= enoughRecords
  // JSON and XML are told by their first signs only, which files of such formats with a mistake have too.
  return fileFormatDefinition(config.format).delimiter !== undefined
}

/** Whether the source says already what was found. */
function isStated(found: DetectedLayout, { format, formatOptions = {} }: SourceConfig): boolean {
  if (found.format !== format) return false
  const { delimiter } = fileFormatDefinition(format)
  const [a, b] = [found.formatOptions, formatOptions].map((options) => comparable(options, delimiter))
  return JSON.stringify(a) === JSON.stringify(b)
}

const comparable = (options: FormatOptions, delimiter: string | undefined) => [
  options.delimiter ?? delimiter,
  options.quote ?? '"',
  options.escape ?? options.quote ?? '"',
  options.header ?? true,
  options.skipRows ?? 0,
  options.skipLastRows ?? 0,
  options.comment ?? '',
  options.recordPath ?? '',
  options.dropTrailingEmptyFields ?? false,
  encodingNamed(options.encoding ?? 'utf-8'),
]
