import type { ObjectStore } from '../stores/object-store.ts'
import { storeFailure } from './store-failure.ts'

/** Moves a file back to where it was found; false if another is there now. One that is back already stays. */
export async function putBackFile(store: ObjectStore, place: string, original: string): Promise<boolean> {
  try {
    // A move that was interrupted has left it in both places, which only the move can tell from another file.
    if ((await store.move(place, original)) === 'moved') return true
    return (await store.stat(place)) === null && (await store.stat(original)) !== null
  } catch (error) {
    throw storeFailure(error, '', store.paths.folderOf(original))
  }
}
