import type { Bytes } from './file-bytes.ts'
import { LineCount } from './line-count.ts'

/** The line and column of a byte of a text. */
export async function placeAt(
  bytes: Bytes,
  offset: number,
): Promise<{ readonly line: number; readonly column: number }> {
  const count = new LineCount()
  let left = offset
  for await (const chunk of bytes) {
    count.push(chunk.subarray(0, left))
    left -= chunk.length
    if (left <= 0) break
  }
  return { line: count.line, column: count.column }
}
