import { basename, dirname, join, resolve } from 'node:path'

import type { StorePaths } from '../object-store.ts'

/** Locations on this machine are absolute paths. */
export const localPaths: StorePaths = {
  locate: ({ path, baseFolder }) => resolve(baseFolder, path),
  resolve,
  join,
  folderOf: dirname,
  nameOf: basename,
  claimOf: (location, owner) => join(dirname(location), `.${basename(location)}.${owner}`),
}
