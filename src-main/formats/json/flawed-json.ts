import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { RecordFlaw } from '../../../src-shared/formats/record-flaws.ts'
import type { TextFile } from '../text/open-text.ts'
import { placeAt } from '../text/place-at.ts'
import { encodingFailure } from '../text/valid-text.ts'
import type { JsonDefect } from './json-defect.ts'

/** A record of JSON that cannot be read. */
export interface FlawedJson extends RecordFlaw {
  /** The error where it is the only one. */
  readonly failure: () => Promise<AppError>
}

export interface PlacedDefect {
  readonly defect: JsonDefect
  /** Of the byte at fault, in the file. */
  readonly offset: number
  /** Of the record. */
  readonly number: number
}

export function defectFlaw(text: TextFile, placed: PlacedDefect): FlawedJson {
  const { kind, message } = placed.defect
  // What the person could do about it is said once, behind all of them.
  const [what = message] = message.split('. ')
  return {
    kind: kind === 'surrogateLone' ? 'surrogate_half' : 'json_invalid',
    detail: `is not valid JSON: ${what}`,
    failure: () => defectFailure(text, placed, true),
  }
}

export function encodingFlaw(text: TextFile, offset: number): FlawedJson {
  const { nodeId, name: file } = text.file
  return {
    kind: 'bytes_invalid',
    detail: text.encoding === 'utf-8' ? 'is not UTF-8 text' : `is not text in ${text.encoding}`,
    failure: async () => {
      try {
        await placeAt(text.bytes(), Infinity)
      } catch (error) {
        // It names the very line of the bytes.
        if (isAppError(error)) return error
      }
      const { line } = await placeAt(text.uncheckedBytes(), offset)
      return encodingFailure({ nodeId, file, line }, text.encoding)
    },
  }
}

/** The error for a mistake that stops the reading, unless it is one of a record of its own. */
export async function defectFailure(
  text: TextFile,
  { defect, offset, number }: PlacedDefect,
  hasOthers = false,
): Promise<AppError> {
  const place = await placeAt(text.bytes(), offset)
  const { nodeId, name: file } = text.file
  return new AppError('json_invalid', { nodeId, file, ...place, record: number, reason: defect.message, hasOthers })
}
