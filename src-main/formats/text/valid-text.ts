import { isUtf8 } from 'node:buffer'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { SourceFile } from '../file-reader.ts'
import type { Bytes } from './file-bytes.ts'
import { placeAt } from './place-at.ts'

/** The same bytes; throws the line of the first that are not UTF-8, which those are that were invalid in the `encoding` of the text. */
export async function* validText(file: SourceFile, bytes: () => Bytes, encoding: string): AsyncGenerator<Buffer> {
  const failure = async (at: number) => {
    const { line } = await placeAt(bytes(), at)
    return encodingFailure({ nodeId: file.nodeId, file: file.name, line }, encoding)
  }
  let offset = 0
  let cut: Buffer = Buffer.alloc(0)
  for await (const chunk of bytes()) {
    const whole = cut.length === 0 ? chunk : Buffer.concat([cut, chunk])
    const complete = completeCharacters(whole)
    if (!isUtf8(whole.subarray(0, complete))) {
      const at = offset - cut.length + validBytes(whole.subarray(0, complete))
      throw await failure(at)
    }
    cut = Buffer.from(whole.subarray(complete))
    offset += chunk.length
    yield chunk
  }
  if (cut.length > 0) throw await failure(offset)
}

/** Says that a line is not in the encoding of its text. */
export const encodingFailure = (
  place: { readonly nodeId: string; readonly file: string; readonly line: number },
  encoding: string,
): AppError =>
  encoding === 'utf-8' ? new AppError('file_not_utf8', place) : new AppError('file_not_encoded', { ...place, encoding })

/** Length of the bytes up to the last character that is not cut off by the chunk's end. */
export function completeCharacters(bytes: Buffer): number {
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

/** Bytes before the first character that is not UTF-8. */
function validBytes(bytes: Buffer): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 64) {
    const middle = good + completeCharacters(bytes.subarray(good, (good + bad) >> 1))
    if (isUtf8(bytes.subarray(good, middle))) good = middle
    else bad = middle
  }
  for (let end = good + 1; end <= bad; end++) if (isUtf8(bytes.subarray(good, end))) good = end
  return good
}
