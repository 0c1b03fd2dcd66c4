import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

import type { Receipt } from '../../../src-shared/receipt/receipt.ts'
import type { RunFile } from '../../engine/run/run-port.ts'

const chunkBytes = 1 << 20

export interface Hashing {
  /** A receipt whose files have their SHA-256; one that could not be read has none. */
  addTo(receipt: Receipt): Promise<Receipt>
  stop(): void
}

/** Reads the files of a run once more while its runner loads them, for the hashes that its receipt holds. */
export function startHashing(files: Readonly<Record<string, readonly RunFile[]>>): Hashing {
  const stopping = new AbortController()
  const hashes = hashFiles(Object.values(files).flat(), stopping.signal)
  return {
    addTo: async (receipt) => {
      const found = await hashes
      const hashed = (file: Receipt['nodes'][number]['files'][number]) => {
        const sha256 = found.get(file.file)
        return sha256 === undefined ? file : { ...file, sha256 }
      }
      return { ...receipt, nodes: receipt.nodes.map((node) => ({ ...node, files: node.files.map(hashed) })) }
    },
    stop: () => stopping.abort(),
  }
}

async function hashFiles(files: readonly RunFile[], signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>()
  for (const { name, path } of files) {
    const hash = await hashFile(path, signal)
    if (hash !== null) hashes.set(name, hash)
  }
  return hashes
}

/** The SHA-256 of a file's bytes in hexadecimal; null where it cannot be read. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string | null> {
  try {
    const hash = createHash('sha256')
    const bytes = createReadStream(path, { highWaterMark: chunkBytes, ...(signal ? { signal } : {}) })
    for await (const chunk of bytes) hash.update(chunk as Buffer)
    return hash.digest('hex')
  } catch {
    return null
  }
}
