import { AppError } from '../../../src-shared/errors/app-error.ts'
import { putBackFile } from '../../sources/put-back-file.ts'
import type { StudioParts } from '../studio-parts.ts'

/** Moves the files of a failed run from its failure folder to where it found them. Throws file_place_taken. */
export async function putBack(
  { store, stores }: Pick<StudioParts, 'store' | 'stores'>,
  runId: string,
): Promise<{ putBack: string[] }> {
  const moved: string[] = []
  for (const { id, file, place, ...of } of store.staging.failed(runId)) {
    const opened = await stores.of(of)
    if (!opened) continue
    if (!(await putBackFile(opened, place, file))) throw new AppError('file_place_taken', { file, place })
    store.staging.putBack(id)
    moved.push(file)
  }
  return { putBack: moved }
}
