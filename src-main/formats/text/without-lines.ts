import type { ReaderTools } from '../file-reader.ts'
import type { Bytes } from './file-bytes.ts'
import { keepMade } from './keep-made.ts'
import type { TextFile } from './open-text.ts'
import { writeBytes } from './write-bytes.ts'

const lineFeed = 0x0a
const carriageReturn = 0x0d

/** A text without its first lines; lines above a table need not be valid CSV. */
export function withoutLines(text: TextFile, count: number, { folder, signal }: ReaderTools): TextFile {
  if (count === 0) return text
  const uncheckedBytes = () => afterLines(text.uncheckedBytes(), count)
  return {
    ...text,
    bytes: () => afterLines(text.bytes(), count),
    uncheckedBytes,
    plain: async () => {
      const path = await keepMade(text.file, [...text.recipe, 'without lines', count], folder, (to) =>
        writeBytes(to, uncheckedBytes(), signal),
      )
      return { ...text.file, path }
    },
    recipe: [...text.recipe, count],
  }
}

export async function* afterLines(bytes: Bytes, count: number): AsyncGenerator<Buffer> {
  let left = count
  let isAfterReturn = false
  for await (const chunk of bytes) {
    let start = 0
    while (start < chunk.length && (left > 0 || isAfterReturn)) {
      const byte = chunk[start] as number
      if (left === 0 && byte !== lineFeed) break
      start++
      if (byte === carriageReturn || (byte === lineFeed && !isAfterReturn)) left--
      isAfterReturn = byte === carriageReturn
      if (left === 0 && !isAfterReturn) break
    }
    if (left === 0 && start < chunk.length) {
      isAfterReturn = false
      yield chunk.subarray(start)
    }
  }
}
