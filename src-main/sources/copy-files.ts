import { constants } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import type { RunFile } from '../engine/run/run-port.ts'
import { localWriteFailure } from '../stores/local-fs/local-failure.ts'
import type { ObjectStore } from '../stores/object-store.ts'
import type { FoundFile, Source } from './source.ts'
import { pathHere } from './read-here.ts'
import { storeFailure } from './store-failure.ts'

/** Copies the files into a folder of this machine and leaves them where they are. */
export async function copyFiles(
  store: ObjectStore,
  source: Source,
  files: readonly FoundFile[],
  folder: string,
): Promise<readonly RunFile[]> {
  try {
    await mkdir(folder, { recursive: true })
    const copies: RunFile[] = []
    for (const [index, file] of files.entries()) {
      const path = join(folder, `${index}-${file.name}`)
      const original = pathHere(store, file.location)
      await copyFile(original, path, constants.COPYFILE_FICLONE)
      copies.push({ path, name: file.location, sizeBytes: file.sizeBytes, etag: file.etag })
    }
    return copies
  } catch (error) {
    throw storeFailure(localWriteFailure(error, folder), source.nodeId, folder)
  }
}
