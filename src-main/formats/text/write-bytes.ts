import { open } from 'node:fs/promises'

import type { Bytes } from './file-bytes.ts'

/** Writes a file of bytes that come in chunks. */
export async function writeBytes(path: string, bytes: Bytes, signal: AbortSignal): Promise<void> {
  const handle = await open(path, 'w')
  try {
    for await (const chunk of bytes) {
      signal.throwIfAborted()
      for (let start = 0; start < chunk.length;) start += (await handle.write(chunk, start)).bytesWritten
    }
  } finally {
    await handle.close()
  }
}
