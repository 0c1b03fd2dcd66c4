import { posix } from 'node:path'

import type { StorePaths } from '../object-store.ts'

const isAddress = (path: string): boolean => /^https?:\/\//i.test(path)

/** A location is a whole address, or a path that starts at the base address of its connector. */
export const httpPaths: StorePaths = {
  locate: ({ path }) => (isAddress(path) ? path : path.replace(/^\/+/, '')),
  resolve: (folder, path) => (isAddress(path) ? path : posix.join(folder, path)),
  join: (folder, name) => `${folder}/${encodeURIComponent(name)}`,
  folderOf: (location) => pathOf(location).slice(0, Math.max(0, pathOf(location).lastIndexOf('/'))),
  nameOf: (location) => decoded(pathOf(location).slice(pathOf(location).lastIndexOf('/') + 1)),
  claimOf: (location, owner) => `${location}.${owner}`,
}

/** A location without the query, which is no part of a name. */
const pathOf = (location: string): string => location.replace(/[?#].*$/s, '')

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
