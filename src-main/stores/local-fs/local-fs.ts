import { constants, createReadStream } from 'node:fs'
import { access, readdir, rm, rmdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import { formatCountOf } from '../../../src-shared/values/format-count.ts'

import type { ObjectStore, ReadOptions, StoredObject } from '../object-store.ts'
import { probeSteps } from '../probe.ts'
import { StoreError } from '../store-error.ts'
import type { StoreKind } from '../store-kind.ts'
import { localWriteFailure, readReason } from './local-failure.ts'
import { localPaths } from './local-paths.ts'
import { moveFile } from './move-file.ts'
import { takeFile, whereFileIs } from './take-file.ts'

/** Files in folders of this machine. */
export const localFs: StoreKind = {
  type: 'local_fs',
  irName: 'local_fs',
  isRemote: false,
  listsFiles: true,
  movesFiles: true,
  paths: localPaths,
  open: ({ config }) => Promise.resolve(localStore(typeof config['path'] === 'string' ? config['path'] : '.')),
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

/** `root` is where its probe looks. */
export const localStore = (root: string): ObjectStore => ({
  paths: localPaths,
  list: listFiles,
  requireFolder: async (folder) => {
    await namesIn(folder)
  },
  stat: statFile,
  read: readFile,
  take: (taking) => writing(dirname(taking.from), () => takeFile(taking)),
  whereTaken: (taking) => writing(dirname(taking.to), () => whereFileIs(taking)),
  move: (from, to) => writing(dirname(to), () => moveFile(from, to)),
  remove: (location) => writing(dirname(location), () => rm(location, { force: true })),
  removeFolder: (folder) => writing(folder, () => removeEmptyFolder(folder)),
  probe: () =>
    probeSteps(
      [
        {
          name: 'folder',
          try: async () => `${formatCountOf((await readdir(root)).length, 'entry', 'entries')} in ${root}`,
        },
        { name: 'write', try: async () => access(root, constants.W_OK).then(() => 'files can be moved in it') },
      ],
      (error) => `${root}: ${readReason(codeOf(error))}`,
    ),
  localPath: (location) => location,
  close: () => Promise.resolve(),
})

async function* listFiles(
  folder: string,
  isWanted: (name: string) => boolean = () => true,
  onFolder?: (name: string) => void,
) {
  for (const name of await namesIn(folder)) {
    const path = join(folder, name)
    if (onFolder && (await isFolder(path))) onFolder(name)
    const file = isWanted(name) ? await statFile(path) : null
    if (file) yield file
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (status) => status.isDirectory(),
    () => false,
  )

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    const code = codeOf(error)
    const problem = code === 'ENOENT' || code === 'ENOTDIR' ? 'folder_missing' : 'unreadable'
    throw new StoreError(problem, { location: folder, reason: readReason(code), cause: error })
  }
}

/** Null if it no longer exists, or is not a file. */
async function statFile(path: string): Promise<StoredObject | null> {
  try {
    const status = await stat(path, { bigint: true })
    if (!status.isFile()) return null
    await access(path, constants.R_OK)
    return {
      location: path,
      name: basename(path),
      sizeBytes: Number(status.size),
      etag: etagOf(status),
      modifiedMs: Number(status.mtimeMs),
    }
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT') return null
    throw new StoreError('unreadable', { location: path, reason: readReason(code), cause: error })
  }
}

const etagOf = ({ size, mtimeNs }: { readonly size: bigint; readonly mtimeNs: bigint }) => `${size}-${mtimeNs}`

async function* readFile(location: string, { range, etag, signal }: ReadOptions = {}) {
  const changed = () => new StoreError('changed', { location, reason: 'it was written to' })
  const isOther = async () => etag !== undefined && etagOf(await stat(location, { bigint: true })) !== etag
  try {
    if (await isOther()) throw changed()
    if (range && range.end <= range.start) return
    const part = range ? { start: range.start, end: range.end - 1 } : {}
    yield* createReadStream(location, { ...part, ...(signal ? { signal } : {}) }) as AsyncIterable<Uint8Array>
    if (await isOther()) throw changed()
  } catch (error) {
    if (error instanceof StoreError || signal?.aborted) throw error
    throw new StoreError('unreadable', { location, reason: readReason(codeOf(error)), cause: error })
  }
}

async function removeEmptyFolder(folder: string): Promise<void> {
  try {
    await rmdir(folder)
  } catch (error) {
    const code = codeOf(error) ?? ''
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(code)) throw error
  }
}

async function writing<T>(folder: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    throw localWriteFailure(error, folder)
  }
}
