import type { SystemInfo } from '../../src-shared/contract/records.ts'
import { toFailureRecord } from '../../src-shared/errors/app-error.ts'
import type { Database } from '../postgres/database.ts'
import { databaseAddress, type DatabaseSettings } from '../postgres/database-settings.ts'
import type { EmbeddedPostgres, EmbeddedPostgresStep } from '../postgres/embedded/open-embedded-postgres.ts'
import { serverFolders } from '../postgres/embedded/server-folders.ts'
import type { TableViewer } from '../postgres/tables/table-viewer.ts'

/** The Postgres that runs load into. Nothing is started or connected before a call needs it. */
export interface EngineDatabase {
  /** Identifies the engine database and its ledger, without the password: 'embedded', or an address. */
  readonly name: string
  /** Named by an option or the environment, so that the settings do not count. */
  readonly isFixed: boolean
  info(): SystemInfo['engine']
  settings(): Promise<DatabaseSettings>
  database(): Promise<Database>
  viewer(): Promise<TableViewer>
  /** Asks the database for an answer, unless it is an embedded one that nobody has needed yet; `info` says what came of it. */
  ping(): Promise<void>
  /** Another database from now on; null: the embedded one. */
  use(external: DatabaseSettings | null): Promise<void>
  close(): Promise<void>
}

export interface EngineDatabaseOptions {
  readonly workspace: string
  readonly databaseUrl: string | null
  /** The Postgres of the user's own that the settings name. */
  readonly fromSettings?: (() => Promise<DatabaseSettings | null>) | undefined
  /** Where Weir's own tables are in a database of the user's own, as it is set now; absent: in a schema named weir. */
  readonly ledgerSchema?: () => string | null
  readonly applicationName: string
  readonly onProgress?: ((step: EmbeddedPostgresStep) => void) | undefined
}

type State = SystemInfo['engine']['state']

/** How long an embedded server that answered is assumed to be still running. */
const trustedMs = 2_000
/** A connection over which nothing comes any more would be waited for without an end. */
const answerMs = 10_000

export async function openEngineDatabase(options: EngineDatabaseOptions): Promise<EngineDatabase> {
  const isFixed = options.databaseUrl !== null
  // A password that cannot be read closes the database, not the workspace.
  const first = await firstDatabase(options).then(
    (settings) => ({ settings, unreadable: null }),
    (error: unknown) => {
      if (isFixed || !(error instanceof Error)) throw error
      return { settings: null, unreadable: error }
    },
  )
  let unreadable: Error | null = first.unreadable
  let external = first.settings
  let state: State = unreadable ? 'failed' : external ? 'ready' : 'stopped'
  let message: string | null = unreadable ? toFailureRecord(unreadable).message : null
  let since: string | null = null
  let embedded: Promise<EmbeddedPostgres> | null = null
  let seenAt = -Infinity
  let checking: Promise<DatabaseSettings> | null = null
  let known: DatabaseSettings | null = external
  let pool: { readonly database: Database; readonly viewer: TableViewer } | null = null

  const become = (next: State, why: string | null = null) => {
    if (next !== state || since === null) since = new Date().toISOString()
    state = next
    message = why
  }
  // Many calls at once ask the server one time: it answers them in turn, under a lock.
  const embeddedSettings = async (): Promise<DatabaseSettings> => {
    if (known && performance.now() - seenAt < trustedMs) return known
    checking ??= checkEmbedded().finally(() => (checking = null))
    return checking
  }
  const checkEmbedded = async (): Promise<DatabaseSettings> => {
    const isFirst = embedded === null
    embedded ??= startEmbedded(options)
    if (isFirst) become('starting')
    try {
      const server = await embedded
      const settings = isFirst ? server.settings : await server.ensureRunning()
      if (known && known.port !== settings.port) await dropPool()
      known = settings
      seenAt = performance.now()
      become('ready')
      return settings
    } catch (error) {
      become('failed', toFailureRecord(error).message)
      if (isFirst) embedded = null
      throw error
    }
  }
  const ledgerSchema = () => options.ledgerSchema?.() ?? null
  const settings = async () => {
    if (unreadable) throw unreadable
    return external ? { ...external, ledgerSchema: ledgerSchema() } : embeddedSettings()
  }
  const dropPool = async () => {
    const dropped = pool
    pool = null
    await dropped?.database.close()
  }
  const openPool = async () => {
    const current = await settings()
    if (pool && pool.database.settings.ledgerSchema !== current.ledgerSchema) await dropPool()
    if (pool) return pool
    const { openDatabase } = await import('../postgres/database.ts')
    const { openTableViewer } = await import('../postgres/tables/table-viewer.ts')
    const database = openDatabase(current, options.applicationName)
    pool ??= { database, viewer: openTableViewer(database) }
    return pool
  }
  const leave = async () => {
    await dropPool()
    const left = embedded
    embedded = null
    if (left) await (await left).release()
  }
  return {
    isFixed,
    get name() {
      if (unreadable) return 'a database whose password cannot be read'
      if (!external) return 'embedded'
      const schema = ledgerSchema()
      return schema === null ? databaseAddress(external) : `${databaseAddress(external)} (ledger in ${schema})`
    },
    info: () => ({
      kind: external || unreadable ? 'external' : 'embedded',
      address: known ? databaseAddress(known) : '',
      state,
      message,
      since,
      login: known && loginOf(known, external ? null : serverFolders(options.workspace).credentialsFile),
    }),
    settings,
    database: async () => (await openPool()).database,
    viewer: async () => (await openPool()).viewer,
    ping: async () => {
      if (unreadable || (!external && (embedded === null || state === 'starting'))) return
      const asked = external
      const next = await answered(openPool, () => (known ? databaseAddress(known) : ''))
      // What an address said that was changed meanwhile is of no interest.
      if (asked === external) become(next === null ? 'ready' : 'failed', next)
    },
    use: async (next) => {
      unreadable = null
      external = next
      known = next
      seenAt = -Infinity
      become(next ? 'ready' : 'stopped')
      await leave()
    },
    close: leave,
  }
}

/** The one that an option names, else that of the settings; null for the embedded one. */
async function firstDatabase({ databaseUrl, fromSettings }: EngineDatabaseOptions): Promise<DatabaseSettings | null> {
  return databaseUrl === null ? ((await fromSettings?.()) ?? null) : readUrl(databaseUrl)
}

/** Null where the database answers, else why it does not. */
async function answered(
  open: () => Promise<{ readonly database: Database }>,
  address: () => string,
): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => {
      resolve(`The database at ${address()} has not answered for ${answerMs / 1000} seconds.`)
    }, answerMs)
    timer.unref()
  })
  const ask = async () => {
    await (await open()).database.query('select 1')
    return null
  }
  try {
    return await Promise.race([ask().catch((error: unknown) => toFailureRecord(error).message), late])
  } finally {
    clearTimeout(timer)
  }
}

/** Without the password. */
const loginOf = (
  { host, port, database, user }: DatabaseSettings,
  file: string | null,
): NonNullable<SystemInfo['engine']['login']> => ({ host, port, database, user, file })

/** Loaded on demand: commands that use no database should not wait for its driver. */
async function readUrl(url: string): Promise<DatabaseSettings> {
  const { parseDatabaseUrl } = await import('../postgres/database-url.ts')
  return parseDatabaseUrl(url)
}

async function startEmbedded({ workspace, onProgress }: EngineDatabaseOptions): Promise<EmbeddedPostgres> {
  const { openEmbeddedPostgres } = await import('../postgres/embedded/open-embedded-postgres.ts')
  return openEmbeddedPostgres({ workspace, ...(onProgress && { onProgress }) })
}
