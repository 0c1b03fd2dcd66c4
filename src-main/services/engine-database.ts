import type { SystemInfo } from '../../src-shared/contract/records.ts'
import { toFailureRecord } from '../../src-shared/errors/app-error.ts'
import type { Database } from '../postgres/database.ts'
import { databaseAddress, type DatabaseSettings } from '../postgres/database-settings.ts'
import type { EmbeddedPostgres, EmbeddedPostgresStep } from '../postgres/embedded/open-embedded-postgres.ts'
import type { TableViewer } from '../postgres/tables/table-viewer.ts'

/** The Postgres that runs load into. Nothing is started or connected before a call needs it. */
export interface EngineDatabase {
  /** Identifies the engine database and its ledger, without the password: 'embedded', or an address. */
  readonly name: string
  info(): SystemInfo['engine']
  settings(): Promise<DatabaseSettings>
  database(): Promise<Database>
  viewer(): Promise<TableViewer>
  close(): Promise<void>
}

export interface EngineDatabaseOptions {
  readonly workspace: string
  readonly databaseUrl: string | null
  /** Where Weir's own tables are in a database of the user's own, as it is set now; absent: in a schema named weir. */
  readonly ledgerSchema?: () => string | null
  readonly applicationName: string
  readonly onProgress?: ((step: EmbeddedPostgresStep) => void) | undefined
}

type State = SystemInfo['engine']['state']

/** How long an embedded server that answered is assumed to be still running. */
const trustedMs = 2_000

export async function openEngineDatabase(options: EngineDatabaseOptions): Promise<EngineDatabase> {
  const external = options.databaseUrl === null ? null : await readUrl(options.databaseUrl)
  let state: State = external ? 'ready' : 'stopped'
  let message: string | null = null
  let embedded: Promise<EmbeddedPostgres> | null = null
  let seenAt = -Infinity
  let known: DatabaseSettings | null = external
  let pool: { readonly database: Database; readonly viewer: TableViewer } | null = null

  const embeddedSettings = async (): Promise<DatabaseSettings> => {
    if (known && performance.now() - seenAt < trustedMs) return known
    const isFirst = embedded === null
    embedded ??= startEmbedded(options)
    if (isFirst) state = 'starting'
    try {
      const server = await embedded
      const settings = isFirst ? server.settings : await server.ensureRunning()
      if (known && known.port !== settings.port) await dropPool()
      known = settings
      seenAt = performance.now()
      state = 'ready'
      message = null
      return settings
    } catch (error) {
      state = 'failed'
      message = toFailureRecord(error).message
      if (isFirst) embedded = null
      throw error
    }
  }
  const ledgerSchema = () => options.ledgerSchema?.() ?? null
  const settings = async () => (external ? { ...external, ledgerSchema: ledgerSchema() } : embeddedSettings())
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
  return {
    get name() {
      if (!external) return 'embedded'
      const schema = ledgerSchema()
      return schema === null ? databaseAddress(external) : `${databaseAddress(external)} (ledger in ${schema})`
    },
    info: () => ({
      kind: external ? 'external' : 'embedded',
      address: known ? databaseAddress(known) : '',
      state,
      message,
    }),
    settings,
    database: async () => (await openPool()).database,
    viewer: async () => (await openPool()).viewer,
    close: async () => {
      await dropPool()
      if (embedded) await (await embedded).release()
      embedded = null
    },
  }
}

/** Loaded on demand: commands that use no database should not wait for its driver. */
async function readUrl(url: string): Promise<DatabaseSettings> {
  const { parseDatabaseUrl } = await import('../postgres/database-url.ts')
  return parseDatabaseUrl(url)
}

async function startEmbedded({ workspace, onProgress }: EngineDatabaseOptions): Promise<EmbeddedPostgres> {
  const { openEmbeddedPostgres } = await import('../postgres/embedded/open-embedded-postgres.ts')
  return openEmbeddedPostgres({ workspace, ...(onProgress && { onProgress }) })
}
