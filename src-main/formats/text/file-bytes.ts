import { type FileHandle, open } from 'node:fs/promises'

import type { SourceFile } from '../file-reader.ts'
import { readFailure } from '../read-failure.ts'

/** The bytes of a text, in chunks of any size. */
export type Bytes = AsyncIterable<Buffer>

const chunkBytes = 1 << 18

/** The bytes of a file. */
export function fileBytes(file: SourceFile, start = 0): AsyncGenerator<Buffer> {
  return chunksOf(file, start, () => Buffer.allocUnsafeSlow(chunkBytes))
}

/**
 * The same for a reader that needs each byte once: a chunk is overwritten by the next one. A file of any length then leaves no
 * garbage, and collecting that costs more than scanning.
 */
export function passingBytes(file: SourceFile): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(chunkBytes)
  return chunksOf(file, 0, () => buffer)
}

async function* chunksOf(file: SourceFile, start: number, nextBuffer: () => Buffer): AsyncGenerator<Buffer> {
  const translated = <Result>(work: Promise<Result>): Promise<Result> =>
    work.catch((error: unknown) => {
      throw readFailure({ nodeId: file.nodeId, file: file.name }, error)
    })
  const handle: FileHandle = await translated(open(file.path))
  try {
    for (let position = start; ;) {
      const buffer = nextBuffer()
      const { bytesRead } = await translated(handle.read(buffer, 0, buffer.length, position))
      if (bytesRead === 0) return
      position += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
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
