import { posix } from 'node:path'

import type { StorePaths } from '../object-store.ts'

const begin = 'sftp:'

const at = (path: string): string => begin + (posix.normalize(path).replace(/(?<=.)\/+$/, '') || '.')

/** Where the server finds a location. Relative paths start where the login does. */
export const remotePath = (location: string): string => location.slice(begin.length)

/** `sftp:/in/a.csv`, or `sftp:in/a.csv` from where the login starts. */
export const sftpPaths: StorePaths = {
  locate: ({ path }) => at(path.startsWith(begin) ? remotePath(path) : path || '.'),
  resolve: (folder, path) => at(path.startsWith('/') ? path : posix.join(remotePath(folder), path)),
  join: (folder, name) => at(posix.join(remotePath(folder), name)),
  folderOf: (location) => at(posix.dirname(remotePath(location))),
  nameOf: (location) => posix.basename(remotePath(location)),
  claimOf: (location, owner) => {
    const path = remotePath(location)
    return at(posix.join(posix.dirname(path), `.${posix.basename(path)}.${owner}`))
  },
}
