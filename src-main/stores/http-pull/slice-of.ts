import type { ByteRange } from '../object-store.ts'

/** The bytes of a range out of a stream that begins at the first one. */
export async function* sliceOf(
  body: AsyncIterable<Uint8Array>,
  { start, end }: ByteRange,
): AsyncGenerator<Uint8Array, void> {
  let at = 0
  for await (const chunk of body) {
    const part = chunk.subarray(Math.max(0, start - at), Math.max(0, end - at))
    at += chunk.length
    if (part.length > 0) yield part
    if (at >= end) return
  }
}
