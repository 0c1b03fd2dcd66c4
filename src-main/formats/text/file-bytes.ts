import { createReadStream } from 'node:fs'

import type { SourceFile } from '../file-reader.ts'
import { readFailure } from '../read-failure.ts'

/** The bytes of a text, in chunks of any size. */
export type Bytes = AsyncIterable<Buffer>

const chunkBytes = 1 << 20

/** The bytes of a file as they lie there. */
export async function* fileBytes(file: SourceFile, start = 0): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(file.path, { highWaterMark: chunkBytes, start }) as AsyncIterable<Buffer>
  } catch (error) {
    throw readFailure({ nodeId: file.nodeId, file: file.name }, error)
  }
}

/** The first bytes, fewer where there are no more. */
export async function firstBytes(bytes: Bytes, count: number): Promise<Buffer> {
  let first: Buffer = Buffer.alloc(0)
  for await (const chunk of bytes) {
    first = Buffer.concat([first, chunk.subarray(0, count)])
    if (first.length >= count) break
  }
  return first.subarray(0, count)
}
