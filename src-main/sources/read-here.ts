import type { ObjectStore } from '../stores/object-store.ts'
import type { FoundFile, ReadableFile } from './source.ts'

/** Files of this machine where they are. */
export const readHere = (store: ObjectStore, files: readonly FoundFile[]): readonly ReadableFile[] =>
  files.map((file) => ({ ...file, path: pathHere(store, file.location) }))

/** Throws for a file that is not of this machine. */
export function pathHere(store: ObjectStore, location: string): string {
  const path = store.localPath(location)
  if (path === null) throw new TypeError(`${location} is not on this machine`)
  return path
}
