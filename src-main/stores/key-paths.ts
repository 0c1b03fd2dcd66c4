import { posix } from 'node:path'

import type { StorePaths } from './object-store.ts'

/** Ends the names of the notes that runs take files by; no listing shows them. */
export const claimEnd = '.weir-claim'

/** Locations of stores where a file has a key in a container: `s3://bucket/folder/file.csv`. Folders are parts of keys. */
export function keyPaths(scheme: string): StorePaths {
  const begin = `${scheme}://`
  const within = (container: string, path: string) => {
    const key = posix.join('/', path).replace(/^\/+|\/+$/g, '')
    return key === '' ? `${begin}${container}` : `${begin}${container}/${key}`
  }
  return {
    locate: ({ path, container }) =>
      path.startsWith(begin) ? path.replace(/\/+$/, '') : within(container ?? '', path),
    resolve: (folder, path) => {
      if (path.startsWith(begin)) return path.replace(/\/+$/, '')
      const { container, key } = partsOf(folder)
      return within(container, path.startsWith('/') ? path : `${key}/${path}`)
    },
    join: (folder, name) => `${folder}/${name}`,
    folderOf: (location) => location.slice(0, location.lastIndexOf('/')),
    nameOf,
    claimOf: (location) => `${location.slice(0, location.lastIndexOf('/'))}/.${nameOf(location)}${claimEnd}`,
  }
}

const nameOf = (location: string): string => location.slice(location.lastIndexOf('/') + 1)

export const isClaim = (location: string): boolean => location.endsWith(claimEnd)

/** The container and the key of a location. */
export function partsOf(location: string): { readonly container: string; readonly key: string } {
  const rest = location.slice(location.indexOf('://') + 3)
  const slash = rest.indexOf('/')
  return slash === -1 ? { container: rest, key: '' } : { container: rest.slice(0, slash), key: rest.slice(slash + 1) }
}

/** The beginning of the keys in a folder. */
export function folderPrefix(folder: string): { readonly container: string; readonly prefix: string } {
  const { container, key } = partsOf(folder)
  return { container, prefix: key === '' ? '' : `${key}/` }
}
