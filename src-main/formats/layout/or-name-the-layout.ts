import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import { encodingNamed } from '../../../src-shared/formats/encodings.ts'
import { fileFormatDefinition, type FormatOptions } from '../../../src-shared/formats/registry.ts'
import type { DetectedLayout } from '../../../src-shared/layout/detected-layout.ts'
import { proofWords } from '../../../src-shared/layout/layout-words.ts'
import { settingWords } from '../../../src-shared/layout/setting-words.ts'
import type { SourceConfig } from '../../../src-shared/pipeline/ir.ts'
import type { SourceFile } from '../file-reader.ts'
import { detectLayout } from './detect-layout.ts'
import { firstFlaw } from './first-flaw.ts'

/** Reads a file; where that fails and another layout reads every record, the failure names that layout instead of asking to correct sound lines. */
export async function orNameTheLayout<Result>(
  file: SourceFile,
  config: SourceConfig,
  read: () => Promise<Result>,
): Promise<Result> {
  try {
    return await read()
  } catch (error) {
    if (!isAppError(error)) throw error
    const flaw = firstFlaw(error)
    if (flaw === null) throw error
    const found = await detectLayout(file).catch(() => null)
    if (found === null || !isBetter(found, config)) throw error
    const { line = 0 } = error.data as { readonly line?: number }
    const settings = settingWords(found, config)
    const reads = found.proof === null ? '' : proofWords(found.proof)
    const data = { nodeId: file.nodeId, file: file.name, line, flaw, settings, reads }
    throw new AppError('file_reads_otherwise', data, { cause: error })
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
