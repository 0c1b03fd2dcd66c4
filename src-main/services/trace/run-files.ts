import { stat } from 'node:fs/promises'

import type { TracedFile } from '../../../src-shared/contract/trace-records.ts'
import type { Receipt } from '../../../src-shared/receipt/receipt.ts'
import type { RunFile } from '../../engine/run/run-port.ts'
import { hashFile } from '../runs/hash-files.ts'

/** A file of a run as it is now. */
export interface FoundFile {
  readonly traced: TracedFile
  /** Null where it cannot be read as the run read it. */
  readonly file: RunFile | null
}

/** Looks for the bytes that a run loaded where its receipt says they went, and where they came from. */
export async function findFile(nodeId: string, loaded: Receipt['nodes'][number]['files'][number]): Promise<FoundFile> {
  const { file: name, sizeBytes, archivedTo, sha256 } = loaded
  let changed: string | null = null
  for (const place of archivedTo === null ? [name] : [archivedTo, name]) {
    const found = await stat(place).catch(() => null)
    if (!found) continue
    const isSame = found.size === sizeBytes && (sha256 === undefined || (await hashFile(place)) === sha256)
    if (!isSame) {
      changed ??= place
      continue
    }
    const state = sha256 === undefined ? 'not comparable' : 'as loaded'
    const file = { path: place, name, sizeBytes, etag: `${found.size}:${found.mtimeMs}` }
    return { traced: { nodeId, file: name, place, state }, file }
  }
  const state = changed === null ? 'gone' : 'changed'
  return { traced: { nodeId, file: name, place: changed, state }, file: null }
}

/** Why a file cannot be read as the run read it. */
export const lossOf = ({ file, place, state }: TracedFile): string =>
  state === 'gone'
    ? `${file} is gone: it is neither where it was found nor where it was archived.`
    : `${place ?? file} holds other bytes than the run loaded, so it was not read.`
