import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { DatabaseSettings } from '../database-settings.ts'
import { acceptsSessions } from './accepts-sessions.ts'
import { createCluster } from './create-cluster.ts'
import { type ServerCredentials, readOrMakeCredentials } from './credentials.ts'
import { ensureDatabase } from './ensure-database.ts'
import { addHandle, countOtherHandles, type OpenHandle } from './open-handles.ts'
import { findRunningServer } from './running-server.ts'
import { serverAccount } from './server-account.ts'
import { prepareServerBinaries } from './server-binaries.ts'
import { makeServerFolders, type ServerFolders, serverFolders } from './server-folders.ts'
import { withStartLock } from './start-lock.ts'
import { startServer } from './start-server.ts'
import { stopServer } from './stop-server.ts'

const recoveringMs = 50

export type EmbeddedPostgresStep = 'creating' | 'starting' | 'ready'

export interface EmbeddedPostgresOptions {
  /** Absolute path of the workspace folder. */
  readonly workspace: string
  readonly onProgress?: (step: EmbeddedPostgresStep) => void
  /** Server settings in addition to Weir's own; they apply from the next start. */
  readonly serverSettings?: Readonly<Record<string, string>>
}

export interface EmbeddedPostgres {
  readonly settings: DatabaseSettings
  /** Restarts the server if it has died; returns its current address. */
  readonly ensureRunning: () => Promise<DatabaseSettings>
  /** Ends this use of the server; the last one to leave stops it. */
  readonly release: () => Promise<void>
}

/**
 * The workspace's own Postgres, shared by all processes that have the workspace open: created, started or adopted here.
 * A server whose users were all killed keeps running; the next process adopts it and stops it when it leaves.
 */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folders = serverFolders(options.workspace)
  return translated(folders, async () => {
    makeServerFolders(folders)
    const handle = addHandle(folders.handles)
    const locked = <Result>(work: () => Promise<Result>): Promise<Result> =>
      translated(folders, () => withStartLock(folders.lock, handle.file, work))
    try {
      const settings = await locked(() => ensureServer(folders, options))
      options.onProgress?.('ready')
      return {
        settings,
        ensureRunning: () => locked(() => ensureServer(folders, options)),
        // A server whose folder was removed ends by itself.
        release: once(async () => {
          if (existsSync(folders.lock)) await locked(() => leave(folders, handle)).catch(unlessGone)
        }),
      }
    } catch (error) {
      handle.remove()
      throw error
    }
  })
}

async function ensureServer(folders: ServerFolders, options: EmbeddedPostgresOptions): Promise<DatabaseSettings> {
  const credentials = readOrMakeCredentials(folders.credentialsFile)
  const { port } = (await adoptServer(folders, credentials)) ?? (await createAndStart(folders, options, credentials))
  const settings = settingsOf(port, credentials)
  if (!existsSync(folders.databaseMadeFile)) {
    await ensureDatabase(settings, credentials)
    writeFileSync(folders.databaseMadeFile, '')
  }
  return settings
}

/** The running server, once it accepts sessions; null if none runs, or if it exits during recovery. */
async function adoptServer(
  folders: ServerFolders,
  credentials: ServerCredentials,
): Promise<{ readonly port: number } | null> {
  if (!existsSync(folders.data)) return null
  for (;;) {
    const running = await findRunningServer(folders.data)
    if (running === null || (await acceptsSessions(settingsOf(running.port, credentials)))) return running
    await delay(recoveringMs)
  }
}

async function createAndStart(
  folders: ServerFolders,
  options: EmbeddedPostgresOptions,
  credentials: ServerCredentials,
): Promise<{ readonly port: number }> {
  const binaries = prepareServerBinaries(folders.binaries)
  const account = serverAccount(folders.data)
  if (!existsSync(folders.data)) {
    options.onProgress?.('creating')
    rmSync(folders.databaseMadeFile, { force: true })
    await createCluster(folders, binaries, account, credentials)
  }
  options.onProgress?.('starting')
  return startServer(folders, binaries, account, options.serverSettings ?? {})
}

async function leave(folders: ServerFolders, handle: OpenHandle): Promise<void> {
  const isLast = countOtherHandles(folders.handles, handle) === 0
  const running = isLast ? await findRunningServer(folders.data) : null
  if (running) {
    const settings = settingsOf(running.port, readOrMakeCredentials(folders.credentialsFile))
    await stopServer(folders, !(await acceptsSessions(settings)))
  }
  handle.remove()
}

function unlessGone(error: unknown): void {
  if (!isAppError(error) || error.code !== 'postgres_folder_gone') throw error
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null
  return () => (done ??= action())
}

const settingsOf = (port: number, credentials: ServerCredentials): DatabaseSettings => ({
  host: '127.0.0.1',
  port,
  database: 'weir',
  user: 'weir',
  password: credentials.password,
  ssl: 'disable',
})

async function translated<Result>(folders: ServerFolders, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    if (isAppError(cause)) throw cause
    const { code, message } = cause as NodeJS.ErrnoException
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new AppError('disk_full', { folder: folders.root }, { cause })
    }
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      const refused = { did: 'start', reason: message, advice: 'Allow Weir to read and write there.' } as const
      throw new AppError('postgres_start_failed', refused, { cause })
    }
    if (code === 'ENOENT' && !existsSync(folders.lock)) {
      throw new AppError('postgres_folder_gone', { folder: folders.root }, { cause })
    }
    throw cause
  }
}
