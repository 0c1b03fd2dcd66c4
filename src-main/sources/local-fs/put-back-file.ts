import { dirname } from 'node:path'

import { exists, moveFile } from './move-file.ts'
import { translateFolderError } from './translate-folder-error.ts'

/** Moves a file back to where it was found; false if another is there now. One that is back already stays. */
export async function putBackFile(place: string, original: string): Promise<boolean> {
  try {
    if (await exists(original)) return !(await exists(place))
    await moveFile(place, original)
    return true
  } catch (error) {
    throw translateFolderError(error, '', dirname(original))
  }
}
