import { open } from 'node:fs/promises'

import { readFailure } from '../read-failure.ts'
import type { SourceFile } from '../file-reader.ts'

/** The text of the bytes from `start` up to `end`. */
export async function readRecordText(file: SourceFile, start: number, end: number): Promise<string> {
  try {
    const handle = await open(file.path, 'r')
    try {
      const bytes = Buffer.alloc(end - start)
      await handle.read(bytes, 0, bytes.length, start)
      return bytes.toString('utf8')
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw readFailure({ nodeId: file.nodeId, file: file.name }, error)
  }
}
