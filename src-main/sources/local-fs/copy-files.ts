import { constants } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import type { RunFile } from '../../engine/run/run-port.ts'
import type { FoundFile, Source } from '../source-kind.ts'
import { translateFolderError } from './translate-folder-error.ts'

/** Copies the files into a folder and leaves them where they are. */
export async function copyFiles(
  source: Source,
  files: readonly FoundFile[],
  folder: string,
): Promise<readonly RunFile[]> {
  try {
    await mkdir(folder, { recursive: true })
    const copies: RunFile[] = []
    for (const [index, file] of files.entries()) {
      const path = join(folder, `${index}-${file.name}`)
      await copyFile(file.path, path, constants.COPYFILE_FICLONE)
      copies.push({ path, name: file.path, sizeBytes: file.sizeBytes, etag: file.etag })
    }
    return copies
  } catch (error) {
    throw translateFolderError(error, source.nodeId, folder)
  }
}
