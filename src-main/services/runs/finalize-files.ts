import { AppError, isAppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import { eachAtOnce } from '../../sources/each-at-once.ts'
import { finalizeStagedFile } from '../../sources/finalize-staged-file.ts'
import type { Store } from '../../storage/open-store.ts'
import type { FileDisposition, StagedFile } from '../../storage/staging-journal.ts'
import type { KnownContent } from '../../stores/object-store.ts'
import type { Stores } from '../../stores/open-stores.ts'

export interface FinalizedFile {
  readonly file: StagedFile
  readonly place: string
}

export interface FinalizedFiles {
  readonly finalized: readonly FinalizedFile[]
  /** One message for each file that could not be moved; it stays in the journal and the next start tries again. */
  readonly failures: readonly string[]
}

interface FinalizingParts {
  readonly store: Store
  readonly stores: Stores
}

/**
 * Moves a run's staged files by their disposition, which is recorded before the first one moves. If the store cannot be
 * written (for example on a full disk) they are moved anyway: recovery finds them at their destination. `taken`: the run is known to
 * have taken all of them whole, and these contents are where they are staged.
 */
export async function finalizeFiles(
  { store: { staging: journal, together }, stores }: FinalizingParts,
  runId: string,
  disposition: FileDisposition,
  taken: ReadonlyMap<string, KnownContent> | null = null,
): Promise<FinalizedFiles> {
  const files = journal.unfinalized(runId)
  const failures: string[] = []
  const note = (write: () => void) =>
    together(write).catch((error: unknown) => {
      if (!isAppError(error)) throw error
      failures.push(error.message)
    })
  if (files.length > 0) await note(() => journal.decide(runId, disposition))
  const finalized = await eachAtOnce(files, movedAtOnce, async (file): Promise<readonly FinalizedFile[]> => {
    try {
      const store = await stores.of(file)
      if (!store) throw new AppError('store_kind_missing', { connector: file.connector, file: file.stagedPath })
      const noteAim = (aim: string) => note(() => journal.aim(file.id, aim))
      const known = taken?.get(file.stagedPath)
      const place = await finalizeStagedFile(store, file, { disposition, isTaken: taken !== null, known, noteAim })
      await note(() => journal.finalize(file.id, place))
      return [{ file, place }]
    } catch (error) {
      failures.push(toFailureRecord(error).message)
      return []
    }
  })
  return { finalized: finalized.flat(), failures }
}

const movedAtOnce = 16
