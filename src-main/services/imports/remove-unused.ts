import type { Dirent } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import type { StudioParts } from '../studio-parts.ts'

/** Files that were brought in and never used are kept this long: a sheet may still be open on them. */
export const unusedDays = 7
const dayMs = 86_400_000

/** Removes what was dropped, pasted or unpacked and is in no pipeline, version, plan or run. */
export async function removeUnused({
  store,
  folder,
  now,
}: Pick<StudioParts, 'store' | 'folder' | 'now'>): Promise<void> {
  const oldest = now().getTime() - unusedDays * dayMs
  for (const place of [folder.uploads, folder.imports]) {
    for (const entry of await entriesOf(place)) {
      const path = join(place, entry.name)
      if (store.isMentioned(entry.name) || (await newestChange(path, entry)) > oldest) continue
      await rm(path, { recursive: true, force: true, maxRetries: 3 })
    }
  }
}

/** None where nothing was brought in yet. */
const entriesOf = (folder: string): Promise<readonly Dirent[]> =>
  readdir(folder, { withFileTypes: true }).catch(() => [])

async function newestChange(path: string, entry: Dirent): Promise<number> {
  const inside = entry.isDirectory() ? await readdir(path, { recursive: true }) : []
  const times = await Promise.all(['', ...inside].map(async (name) => (await stat(join(path, name))).mtimeMs))
  return Math.max(...times)
}
