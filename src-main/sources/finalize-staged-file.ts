import type { FileDisposition, StagedFile } from '../storage/staging-journal.ts'
import type { ObjectStore } from '../stores/object-store.ts'
import { takingOf } from './stage-files.ts'
import { storeFailure } from './store-failure.ts'

/** Moves a staged file by its disposition and returns its place. Can be repeated after a crash at any point. */
export async function finalizeStagedFile(
  store: ObjectStore,
  file: StagedFile,
  disposition: FileDisposition,
): Promise<string> {
  const { paths } = store
  const destination = destinationOf(store, file, disposition)
  try {
    const from = await store.whereTaken(takingOf(file))
    const place = from === null ? destination : await moveUnderFreeName(store, from, destination)
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

/** If the name exists the file gets `-2`, `-3`, … Returns the final place. */
async function moveUnderFreeName(store: ObjectStore, from: string, to: string): Promise<string> {
  for (let number = 1; ; number++) {
    const place = number === 1 ? to : numbered(store, to, number)
    if ((await store.move(from, place)) !== 'taken') return place
  }
}

function numbered({ paths }: ObjectStore, location: string, number: number): string {
  const [, name = '', end = ''] = /^(.+?)(\.[^.]*)?$/s.exec(paths.nameOf(location)) ?? []
  return paths.join(paths.folderOf(location), `${name}-${number}${end}`)
}
