import { isAppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import { sourceKind } from '../../sources/registry.ts'
import type { FileFate, StagedFile, StagingJournal } from '../../storage/staging-journal.ts'

export interface SettledFile {
  readonly file: StagedFile
  readonly place: string
}

export interface SettledFiles {
  readonly settled: readonly SettledFile[]
  /** One sentence per thing that could not be done; it stays in the journal and the next start tries again. */
  readonly failures: readonly string[]
}

/**
 * Moves a run's staged files to their fate, which is written down before the first one moves. Where the store cannot be
 * written, a full disk say, they are moved all the same: recovery finds them at their fate's place.
 */
export async function settleFiles(journal: StagingJournal, runId: string, fate: FileFate): Promise<SettledFiles> {
  const files = journal.unsettled(runId)
  const settled: SettledFile[] = []
  const failures: string[] = []
  if (files.length > 0) note(failures, () => journal.decide(runId, fate))
  for (const file of files) {
    try {
      const place = await sourceKind(file.connector)?.settle(file, fate)
      if (place === undefined) continue
      note(failures, () => journal.settle(file.id, place))
      settled.push({ file, place })
    } catch (error) {
      failures.push(toFailureRecord(error).message)
    }
  }
  return { settled, failures }
}

function note(failures: string[], write: () => void): void {
  try {
    write()
  } catch (error) {
    if (!isAppError(error)) throw error
    failures.push(error.message)
  }
}
