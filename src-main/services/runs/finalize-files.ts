import { isAppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import { sourceKind } from '../../sources/registry.ts'
import type { FileDisposition, StagedFile, StagingJournal } from '../../storage/staging-journal.ts'

export interface FinalizedFile {
  readonly file: StagedFile
  readonly place: string
}

export interface FinalizedFiles {
  readonly finalized: readonly FinalizedFile[]
  /** One message for each file that could not be moved; it stays in the journal and the next start tries again. */
  readonly failures: readonly string[]
}

/**
 * Moves a run's staged files by their disposition, which is recorded before the first one moves. If the store cannot be
 * written (for example on a full disk) they are moved anyway: recovery finds them at their destination.
 */
export async function finalizeFiles(
  journal: StagingJournal,
  runId: string,
  disposition: FileDisposition,
): Promise<FinalizedFiles> {
  const files = journal.unfinalized(runId)
  const finalized: FinalizedFile[] = []
  const failures: string[] = []
  if (files.length > 0) note(failures, () => journal.decide(runId, disposition))
  for (const file of files) {
    try {
      const place = await sourceKind(file.connector)?.finalize(file, disposition)
      if (place === undefined) continue
      note(failures, () => journal.finalize(file.id, place))
      finalized.push({ file, place })
    } catch (error) {
      failures.push(toFailureRecord(error).message)
    }
  }
  return { finalized, failures }
}

function note(failures: string[], write: () => void): void {
  try {
    write()
  } catch (error) {
    if (!isAppError(error)) throw error
    failures.push(error.message)
  }
}
