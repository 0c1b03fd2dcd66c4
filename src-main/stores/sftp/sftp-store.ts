import { lookup } from 'node:dns/promises'
import { posix } from 'node:path'

import type { Attributes, SFTPWrapper, Stats } from 'ssh2'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import type { MoveResult, ObjectStore, ReadOptions, StoredObject, Taking } from '../object-store.ts'
import { probeSteps } from '../probe.ts'
import { StoreError } from '../store-error.ts'
import type { StoreTools } from '../store-kind.ts'
import { textOf } from '../text-of.ts'
import { answerInTime, type Callback } from './answer-in-time.ts'
import { readAhead } from './read-ahead.ts'
import { isMissing, sftpFailure } from './sftp-failure.ts'
import { remotePath, sftpPaths } from './sftp-paths.ts'
import { openSftpSession, type SftpSession } from './sftp-session.ts'

type PathOf = (location: string) => string

export function openSftpStore(access: ConnectorAccess, tools: StoreTools): ObjectStore {
  const session = openSftpSession(access, tools)
  const root = textOf(access, 'remotePath') ?? '.'
  /** Relative paths start at the remote path of the connector. */
  const pathOf: PathOf = (location) => {
    const path = remotePath(location)
    return path.startsWith('/') ? path : posix.join(root, path)
  }
  const call = async <T>(ask: (channel: SFTPWrapper, done: Callback<T>) => void): Promise<T> => {
    const channel = await session.channel()
    return answerInTime(session, (done) => ask(channel, done))
  }
  const run = (ask: (channel: SFTPWrapper, done: (error?: Error | null) => void) => void) =>
    call<undefined>((channel, done) => {
      ask(channel, (error) => {
        done(error, undefined)
      })
    })
  const writing = async <T>(location: string, write: () => Promise<T>): Promise<T> => {
    try {
      return await write()
    } catch (error) {
      throw sftpFailure(error, location, 'not_writable')
    }
  }
  const orNull = async <T>(location: string, ask: () => Promise<T>): Promise<T | null> => {
    try {
      return await ask()
    } catch (error) {
      if (isMissing(error)) return null
      throw sftpFailure(error, location)
    }
  }
  const statOf = (path: string) => call<Stats>((channel, done) => channel.stat(path, done))
  const stat = (location: string) =>
    orNull(location, async () => {
      const stats = await statOf(pathOf(location))
      return stats.isFile() ? described(location, stats) : null
    })
  const isFolder = async (location: string) =>
    (await orNull(location, () => statOf(pathOf(location))))?.isDirectory() === true
  const exists = async (path: string) => (await orNull(path, () => statOf(path))) !== null
  const makeFolder = async (path: string): Promise<void> => {
    if (path === '.' || path === '/' || (await exists(path))) return
    await makeFolder(posix.dirname(path))
    try {
      await run((channel, done) => channel.mkdir(path, done))
    } catch (error) {
      // Another run may have made it.
      if (!(await exists(path))) throw error
    }
  }
  const move = async (from: string, to: string): Promise<MoveResult> => {
    if (await exists(to)) return 'taken'
    await makeFolder(posix.dirname(to))
    try {
      await run((channel, done) => channel.rename(from, to, done))
      return 'moved'
    } catch (error) {
      if (!(await exists(from))) return 'gone'
      if (await exists(to)) return 'taken'
      throw error
    }
  }
  return {
    paths: sftpPaths,
    list: (folder, isWanted, onFolder) =>
      listFolder({ session, call, pathOf, stat, isFolder }, folder, isWanted, onFolder),
    requireFolder: async (folder) => {
      if (!(await isFolder(folder))) throw missingFolder(folder)
    },
    stat,
    read: (location, options) => readFile({ session, call, pathOf }, location, options),
    // A rename takes the file: of two runs one finds it gone.
    take: ({ from, to }: Taking) =>
      writing(sftpPaths.folderOf(from), async () => (await move(pathOf(from), pathOf(to))) === 'moved'),
    whereTaken: async ({ to }: Taking) => ((await stat(to)) ? to : null),
    move: (from, to) => writing(sftpPaths.folderOf(to), () => move(pathOf(from), pathOf(to))),
    remove: (location) =>
      writing(sftpPaths.folderOf(location), async () => {
        await orNull(location, () => run((channel, done) => channel.unlink(pathOf(location), done)))
      }),
    removeFolder: (folder) => run((channel, done) => channel.rmdir(pathOf(folder), done)).catch(() => undefined),
    probe: () => probe(session, call, root),
    localPath: () => null,
    close: () => {
      session.close()
      return Promise.resolve()
    },
  }
}

interface Calls {
  readonly session: SftpSession
  readonly call: Call
  readonly pathOf: PathOf
}

type Call = <T>(ask: (channel: SFTPWrapper, done: Callback<T>) => void) => Promise<T>

const missingFolder = (folder: string, cause?: unknown) =>
  new StoreError('folder_missing', { location: folder, reason: 'there is no such folder', cause })

/** The protocol knows no more of a file than its size and the second of its last change. */
const described = (location: string, { size, mtime }: Attributes): StoredObject => ({
  location,
  name: sftpPaths.nameOf(location),
  sizeBytes: size,
  modifiedMs: mtime * 1000,
  etag: `${size}-${mtime}`,
})

const endOfListing = 1
const fileTypes = 0o170000
const regularFile = 0o100000
const directory = 0o040000
const link = 0o120000

interface Listing extends Pick<ObjectStore, 'stat'> {
  readonly isFolder: (location: string) => Promise<boolean>
}

async function* listFolder(
  { session, call, pathOf, stat, isFolder }: Calls & Listing,
  folder: string,
  isWanted: (name: string) => boolean = () => true,
  onFolder?: (name: string) => void,
): AsyncGenerator<StoredObject, void> {
  let channel: SFTPWrapper
  let handle: Buffer
  try {
    channel = await session.channel()
    handle = await call<Buffer>((_, done) => channel.opendir(pathOf(folder), done))
  } catch (error) {
    throw isMissing(error) ? missingFolder(folder, error) : sftpFailure(error, folder)
  }
  try {
    for (;;) {
      const page = await call<readonly FolderEntry[]>((_, done) => channel.readdir(handle, done))
      for (const { filename, attrs } of page) {
        const location = sftpPaths.join(folder, filename)
        const type = attrs.mode & fileTypes
        const mayBeFolder = onFolder !== undefined && filename !== '.' && filename !== '..'
        if (mayBeFolder && (type === directory || (type === link && (await isFolder(location))))) onFolder(filename)
        if (!isWanted(filename)) continue
        const file = type === regularFile ? described(location, attrs) : type === link ? await stat(location) : null
        if (file) yield file
      }
    }
  } catch (error) {
    if ((error as { readonly code?: number }).code !== endOfListing) throw sftpFailure(error, folder)
  } finally {
    closeHandle(channel, handle)
  }
}

interface FolderEntry {
  readonly filename: string
  readonly attrs: Attributes
}

async function* readFile(
  { session, call, pathOf }: Calls,
  location: string,
  { range, etag, signal }: ReadOptions = {},
): AsyncGenerator<Uint8Array, void> {
  try {
    const channel = await session.channel()
    const handle = await call<Buffer>((_, done) => channel.open(pathOf(location), 'r', done))
    try {
      const stats = await call<Stats>((_, done) => channel.fstat(handle, done))
      if (etag !== undefined && described(location, stats).etag !== etag)
        throw new StoreError('changed', { location, reason: 'it was written to' })
      for await (const chunk of readAhead({ session, channel, handle }, range ?? { start: 0, end: stats.size })) {
        signal?.throwIfAborted()
        yield chunk
      }
    } finally {
      closeHandle(channel, handle)
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw sftpFailure(error, location)
  }
}

/** Nobody waits for the answer: a handle of a connection that broke is closed with it. */
function closeHandle(channel: SFTPWrapper, handle: Buffer): void {
  channel.close(handle, () => undefined)
}

function probe(session: SftpSession, call: Call, folder: string) {
  return probeSteps(
    [
      {
        name: 'address',
        try: async () => `${session.host} is ${(await lookup(session.host)).address}`,
      },
      {
        name: 'login',
        try: async () => session.channel().then(() => `logged in at ${session.address}`),
      },
      {
        name: 'folder',
        try: async () => {
          const entries = await call<readonly unknown[]>((channel, done) => channel.readdir(folder, done))
          return `${folder} holds ${entries.length} entries`
        },
      },
    ],
    (error) => {
      const failure = sftpFailure(error, session.address)
      return failure instanceof StoreError ? failure.reason : String(failure)
    },
  )
}
