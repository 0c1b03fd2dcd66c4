import { stat } from 'node:fs/promises'

import type { LoadFile } from '../../../src-shared/load-proposal/load-proposal.ts'
import type { InferWatch } from '../../engine/run/run-port.ts'
import { type InferredFiles, inferFiles, type PlacedFiles } from '../documents/infer-file.ts'
import type { StudioParts } from '../studio-parts.ts'

/** What was found out about files lately, so that a wish that needs no new look reads nothing again. */
export interface KnownInferences {
  infer(placed: PlacedFiles, files: readonly LoadFile[], watch: InferWatch): Promise<InferredFiles>
}

const mostKept = 16

export function openKnownInferences(parts: StudioParts): KnownInferences {
  const kept = new Map<string, InferredFiles>()
  return {
    infer: async (placed, files, watch) => {
      const key = JSON.stringify([placed, await Promise.all(files.map(stateOf))])
      const inferred = kept.get(key) ?? (await inferFiles(parts, placed, watch))
      kept.delete(key)
      kept.set(key, inferred)
      for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
      return inferred
    },
  }
}

async function stateOf({ path }: LoadFile): Promise<readonly unknown[]> {
  const { size, mtimeMs, ino } = await stat(path)
  return [path, size, mtimeMs, ino]
}
