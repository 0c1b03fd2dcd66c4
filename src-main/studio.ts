import { lazyVault } from './secrets/lazy-vault.ts'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import type { SystemInfo } from '../src-shared/contract/records.ts'
import { type Log, openLog } from './logging/open-log.ts'
import { ownIdentity } from './processes/process-identity.ts'
import { watchHealth } from './services/alerts/check-health.ts'
import { type ApiKeyHolders, apiKeyHolders } from './services/api-keys/api-key-calls.ts'
import { recoverApprovals } from './services/approvals/recover-approvals.ts'
import { type AuditCall, audited } from './services/audit/audited.ts'
import { connectorAccess, resolveAccess } from './services/connectors/connector-access.ts'
import { currentToken } from './services/connectors/current-token.ts'
import { keepHostKey } from './services/connectors/keep-host-key.ts'
import { receiveWebhooks } from './services/connectors/receive-webhooks.ts'
import { createServices } from './services/create-services.ts'
import { openKnownColumns } from './services/documents/known-columns.ts'
import { openKnownQueries } from './services/documents/known-queries.ts'
import { openKnownTables } from './services/documents/known-tables.ts'
import { type PipelineFiles, pipelineFiles } from './services/documents/pipeline-files.ts'
import { type EngineDatabase, openEngineDatabase } from './services/engine-database.ts'
import { type FileLoads, fileLoads } from './services/load/file-loads.ts'
import { type KeepUpload, keepUploadsIn } from './services/imports/keep-upload.ts'
import { removeUnused } from './services/imports/remove-unused.ts'
import { recoverRuns, removeTempFolders } from './services/runs/recover-runs.ts'
import { allowedHosts } from './services/runs/outside-access.ts'
import { openRunManager } from './services/runs/run-manager.ts'
import { openScheduler } from './services/schedules/scheduler.ts'
import type { Services } from './services/services.ts'
import { chosenDatabase } from './services/settings/engine-choice.ts'
import type { StudioParts } from './services/studio-parts.ts'
import { openStore, type Store } from './storage/open-store.ts'
import { openLocalCopies } from './sources/local-copies.ts'
import { openStores } from './stores/open-stores.ts'
import { openWorkspaceFolder } from './storage/workspace-folder.ts'
import type { StudioOptions } from './studio-options.ts'

/** An open workspace with all use cases. */
export interface Studio {
  readonly services: Services
  /** The same use cases for documents in files. */
  readonly files: PipelineFiles
  readonly loads: FileLoads
  readonly keepUpload: KeepUpload
  /** Who comes in with an API key. */
  readonly apiKeys: ApiKeyHolders
  readonly audited: AuditCall
  readonly log: Log
  info(): Promise<SystemInfo>
  /** Cancels active runs, returns their files, and releases the workspace and its Postgres. */
  close(): Promise<void>
}

const recoveryMs = 15_000
const pingMs = 5_000

/** Builds every part in order of dependency. The engine database starts on demand. */
export async function createStudio(options: StudioOptions): Promise<Studio> {
  const { host, workspace, databaseUrl, runner } = options
  const now = () => new Date()
  const folder = openWorkspaceFolder(workspace)
  const log = openLog(folder.logs)
  const store = openStore(workspace)
  let letGo = () => {}
  try {
    if (options.holdsWorkspace) letGo = hold(store, host, now())
    const secrets = lazyVault(options)
    const vault = () => secrets.open()
    const engine = await openEngineDatabase({
      workspace,
      databaseUrl,
      fromSettings: () => chosenDatabase(store, vault),
      ledgerSchema: () => options.ledgerSchema ?? store.settings.get().ledgerSchema,
      applicationName: `weir ${host}`,
      onProgress: options.onDatabase,
    })
    const stores = openStores(resolveAccess({ store, vault, folder, now }), {
      pinHostKey: keepHostKey(store),
      allowedHosts: () => allowedHosts(store, process.env),
      keptFolder: folder.connectors,
    })
    const copies = openLocalCopies(join(folder.temp, `preview-${process.pid}`, 'copies'))
    const columns = openKnownColumns({ stores, copies }, store, runner, join(folder.temp, `preview-${process.pid}`))
    const running = { store, stores, copies, engine, runner, folder, log, now, vault }
    runner.giveTokens((id, refused) => currentToken({ store, vault, folder, now }, id, refused))
    const runManager = openRunManager({ ...running, staysOpen: options.holdsWorkspace })
    const receiver = options.holdsWorkspace ? receiveWebhooks({ store, vault, folder, log }) : undefined
    const parts: StudioParts = {
      host,
      ...running,
      columns,
      queries: openKnownQueries(engine, async (id) =>
        store.connectors.find(id) ? connectorAccess({ store, vault, folder, now }, id) : null,
      ),
      tables: openKnownTables(engine),
      runManager,
      choosePath: options.choosePath ?? null,
      receiver,
      openAddress: options.openAddress,
      applyBackground: options.applyBackground,
      httpApi: options.httpApi,
      vault,
      secrets,
    }
    const isStaying = options.holdsWorkspace || options.runsSchedules === true
    const recovering = await recoverFromNowOn(parts, isStaying)
    const scheduler = openScheduler(parts)
    const services = createServices(parts, scheduler)
    if (options.holdsWorkspace)
      await removeUnused(parts).catch((error: unknown) => log.bug(error, 'removing unused files'))
    if (options.holdsWorkspace) void runner.prepare()
    const watching = options.holdsWorkspace ? watchHealth(parts) : null
    const retrying = options.holdsWorkspace ? retryOnce(services, log) : null
    const pinging = options.holdsWorkspace ? pingFromNowOn(engine) : null
    if (options.runsSchedules === true) scheduler.start(options.onTick)
    return {
      services,
      files: pipelineFiles(parts),
      loads: fileLoads(parts),
      keepUpload: keepUploadsIn(folder.uploads),
      apiKeys: apiKeyHolders(parts),
      audited: (call, work) => audited(parts, call, work),
      log,
      info: () => services.system.info(undefined),
      close: once(async () => {
        pinging?.end()
        await watching?.end()
        await scheduler.close()
        await retrying?.end()
        await receiver?.close()
        await recovering.end()
        await runManager.close()
        await runner.close()
        await stores.close()
        await engine.close()
        await rm(`${folder.temp}/preview-${process.pid}`, { recursive: true, force: true })
        letGo()
        store.close()
      }),
    }
  } catch (error) {
    letGo()
    store.close()
    throw error
  }
}

function hold(store: Store, host: string, at: Date): () => void {
  return store.hold({ identity: ownIdentity(), host, since: at.toISOString() })
}

/** A studio stays open for days, so it also recovers runs that commands leave behind in the meantime. */
async function recoverFromNowOn(parts: StudioParts, isStaying: boolean): Promise<{ end(): Promise<void> }> {
  const recover = async () => {
    await recoverRuns(parts)
    recoverApprovals(parts)
    // Afterwards: what a run that was recovered just now wrote there is of no use to anybody.
    await removeTempFolders(parts)
  }
  await recover()
  let work = Promise.resolve()
  if (!isStaying) return { end: () => work }
  const timer = setInterval(() => {
    work = work.then(recover).catch((error: unknown) => {
      parts.log.bug(error, 'recovering runs')
    })
  }, recoveryMs)
  timer.unref()
  return {
    end: () => {
      clearInterval(timer)
      return work
    },
  }
}

/** Pushes that found no network are tried again at each start. */
function retryOnce(services: Services, log: Log): { end(): Promise<void> } {
  const stop = new AbortController()
  const work = services.remotes.waiting(undefined).then(async (waiting) => {
    if (waiting.length > 0) await services.remotes.retry({}, { signal: stop.signal })
  })
  const done = work.catch((error: unknown) => {
    if (!stop.signal.aborted) log.bug(error, 'retrying pushes')
  })
  return {
    end: () => {
      stop.abort()
      return done
    },
  }
}

/** What a window says about the database is never older than this and the wait for an answer. */
function pingFromNowOn(engine: EngineDatabase): { end(): void } {
  let isAsking = false
  const ping = () => {
    if (isAsking) return
    isAsking = true
    void engine.ping().finally(() => {
      isAsking = false
    })
  }
  ping()
  const timer = setInterval(ping, pingMs)
  timer.unref()
  return {
    end: () => {
      clearInterval(timer)
    },
  }
}

/** Two callers that close the same studio wait for the same promise. */
function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null
  return () => (done ??= action())
}
