import { open } from 'node:fs/promises'

import type { RecordPlace, SourceFile } from '../file-reader.ts'
import { readFailure } from '../read-failure.ts'

const blockBytes = 1 << 20

/** Reads the text of records. Neighbouring records that are requested in order are read together. */
export function recordTexts(file: SourceFile): (place: Pick<RecordPlace, 'start' | 'end'>) => Promise<string> {
  let block: { start: number; bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) }
  return async ({ start, end }) => {
    if (start < block.start || end > block.start + block.bytes.length) {
      block = { start, bytes: await readRange(file, start, Math.max(end - start, blockBytes)) }
    }
    return block.bytes.toString('utf8', start - block.start, end - block.start)
  }
}

async function readRange(file: SourceFile, start: number, sizeBytes: number): Promise<Buffer> {
  try {
    const handle = await open(file.path, 'r')
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(sizeBytes), 0, sizeBytes, start)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw readFailure({ nodeId: file.nodeId, file: file.name }, error)
  }
}
