import { AppError } from '../../../src-shared/errors/app-error.ts'
import { sourceKind } from '../../sources/registry.ts'
import type { StudioParts } from '../studio-parts.ts'

/** Moves the files of a failed run from its failure folder to where it found them. Throws file_place_taken. */
export async function putBack({ store }: Pick<StudioParts, 'store'>, runId: string): Promise<{ putBack: string[] }> {
  const moved: string[] = []
  for (const { id, connector, file, place } of store.staging.failed(runId)) {
    const kind = sourceKind(connector)
    if (!kind) continue
    if (!(await kind.putBack(place, file))) throw new AppError('file_place_taken', { file, place })
    store.staging.putBack(id)
    moved.push(file)
  }
  return { putBack: moved }
}
