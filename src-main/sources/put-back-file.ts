import type { ObjectStore } from '../stores/object-store.ts'
import { storeFailure } from './store-failure.ts'

/** Moves a file back to where it was found; false if another is there now. One that is back already stays. */
export async function putBackFile(store: ObjectStore, place: string, original: string): Promise<boolean> {
  try {
    if (await store.stat(original)) return (await store.stat(place)) === null
    return (await store.move(place, original)) === 'moved'
  } catch (error) {
    throw storeFailure(error, '', store.paths.folderOf(original))
  }
}
