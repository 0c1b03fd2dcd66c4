import type { ReaderTools } from '../file-reader.ts'
import type { Bytes } from './file-bytes.ts'
import { keepMade } from './keep-made.ts'
import type { TextFile } from './open-text.ts'
import { writeBytes } from './write-bytes.ts'

const lineFeed = 0x0a
const carriageReturn = 0x0d

/** A text without its last lines: totals and notes below a table. A line end at the very end begins no further line. */
export function withoutLastLines(text: TextFile, count: number, { folder, signal }: ReaderTools): TextFile {
  if (count === 0) return text
  const uncheckedBytes = () => beforeLastLines(text.uncheckedBytes(), count)
  const recipe = [...text.recipe, 'without last lines', count]
  return {
    ...text,
    bytes: () => beforeLastLines(text.bytes(), count),
    uncheckedBytes,
    plain: async () => {
      const path = await keepMade(text.file, recipe, folder, (to) => writeBytes(to, uncheckedBytes(), signal))
      return { ...text.file, path }
    },
    recipe,
  }
}

/** Holds back one line more than are left out, because a carriage return at the end may be half of a line end. */
export async function* beforeLastLines(bytes: Bytes, count: number): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of bytes) {
    held = Buffer.concat([held, chunk])
    const start = startOfLast(held, count + 1)
    if (start > 0) yield held.subarray(0, start)
    held = held.subarray(start)
  }
  const start = startOfLast(held, count)
  if (start > 0) yield held.subarray(0, start)
}

/** Where the last lines of a text begin; 0 if it has no more. */
function startOfLast(bytes: Buffer, count: number): number {
  let left = count
  for (let at = bytes.length - lineEndBytes(bytes, bytes.length); at > 0; at--) {
    const byte = bytes[at - 1] as number
    const isLineEnd = byte === lineFeed || (byte === carriageReturn && bytes[at] !== lineFeed)
    if (isLineEnd && --left === 0) return at
  }
  return 0
}

/** The bytes of the line end before a position. */
function lineEndBytes(bytes: Buffer, at: number): number {
  const last = bytes[at - 1]
  if (last === carriageReturn) return 1
  if (last !== lineFeed) return 0
  return bytes[at - 2] === carriageReturn ? 2 : 1
}
