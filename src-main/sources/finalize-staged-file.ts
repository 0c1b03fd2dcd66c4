import { AppError } from '../../src-shared/errors/app-error.ts'
import type { FileDisposition, StagedFile } from '../storage/staging-journal.ts'
import type { KnownContent, ObjectStore } from '../stores/object-store.ts'
import { takingOf } from './stage-files.ts'
import { storeFailure } from './store-failure.ts'

export interface Finalizing {
  readonly disposition: FileDisposition
  /** The run is known to have taken it whole; else it is asked how far that came. */
  readonly isTaken?: boolean
  /** Its content where it is staged, where it is known. */
  readonly known?: KnownContent | undefined
  /** Notes where a file is about to be moved. */
  readonly noteAim: (place: string) => void | Promise<void>
}

/**
 * Moves a staged file by its disposition and returns its place. Can be repeated after a crash at any point: a file that is where its
 * last move aimed is there, whoever else has a file of that name beside it.
 */
export async function finalizeStagedFile(
  store: ObjectStore,
  file: StagedFile,
  { disposition, isTaken = false, known, noteAim }: Finalizing,
): Promise<string> {
  const { paths } = store
  const destination = destinationOf(store, file, disposition)
  try {
    if (file.aimedPath !== null) await store.dropUnfinished?.(file.aimedPath)
    const from = isTaken ? file.stagedPath : await store.whereTaken(takingOf(file))
    const place =
      (from === null ? null : await moveUnderFreeName(store, { from, to: destination, known }, noteAim)) ??
      (await movedBefore(store, file)) ??
      (await firstThere(store, [destination, file.originalPath]))
    if (place === null) throw lostFile(file, destination)
    await store.removeFolder(paths.folderOf(file.stagedPath))
    return place
  } catch (error) {
    throw storeFailure(error, file.nodeId, paths.folderOf(destination))
  }
}

function destinationOf({ paths }: ObjectStore, file: StagedFile, disposition: FileDisposition): string {
  const name = paths.nameOf(file.originalPath)
  switch (disposition) {
    case 'archive':
      return paths.join(file.successFolder, name)
    case 'fail':
      return paths.join(file.failureFolder, name)
    case 'return':
      return file.originalPath
  }
}

/** Ends a move that was interrupted when the file was there and its beginnings were not removed yet. */
async function movedBefore(store: ObjectStore, { stagedPath, aimedPath }: StagedFile): Promise<string | null> {
  if (aimedPath === null) return null
  await store.move(stagedPath, aimedPath)
  return firstThere(store, [aimedPath])
}

/** A file that was moved on already, or was never taken. */
async function firstThere(store: ObjectStore, places: readonly string[]): Promise<string | null> {
  for (const place of places) if (await store.stat(place)) return place
  return null
}

const lostFile = ({ nodeId, originalPath, stagedPath }: StagedFile, destination: string): AppError =>
  new AppError('staged_file_lost', { nodeId, file: originalPath, staged: stagedPath, destination })

/** If the name exists the file gets `-2`, `-3`, … Returns the final place; null if another process moved it meanwhile. */
async function moveUnderFreeName(
  store: ObjectStore,
  { from, to, known }: { readonly from: string; readonly to: string } & Pick<Finalizing, 'known'>,
  noteAim: Finalizing['noteAim'],
): Promise<string | null> {
  for (let number = 1; ; number++) {
    const place = number === 1 ? to : numbered(store, to, number)
    await noteAim(place)
    const result = await store.move(from, place, known)
    if (result === 'moved') return place
    if (result === 'gone') return null
  }
}

function numbered({ paths }: ObjectStore, location: string, number: number): string {
  const [, name = '', end = ''] = /^(.+?)(\.[^.]*)?$/s.exec(paths.nameOf(location)) ?? []
  return paths.join(paths.folderOf(location), `${name}-${number}${end}`)
}
