import { resolve } from 'node:path'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { ConnectionStep, EngineAddress } from '../../../src-shared/settings/engine-address.ts'
import { openDatabase } from '../../postgres/database.ts'
import type { DatabaseSettings } from '../../postgres/database-settings.ts'
import { testConnection } from '../../postgres/test-connection.ts'
import type { SecretVault } from '../../secrets/open-secret-vault.ts'
import type { Store } from '../../storage/open-store.ts'
import { checkDatabase } from '../database/check-database.ts'
import { openKnownTables } from '../documents/known-tables.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'

/** The record that the sealed password of the engine database is valid for. */
export const engineSecretRecord = 'engine database'

type Choosing = Pick<Services['settings'], 'database' | 'testDatabase' | 'useDatabase'>

/** The database that runs load into: which it is, whether another one would do, and the change to it. */
export function engineChoiceCalls(parts: StudioParts): Choosing {
  const { store, engine, vault } = parts
  const choice = () => ({ address: store.settings.engineDatabase()?.address ?? null, isFixed: engine.isFixed })
  const settingsFor = async (address: EngineAddress, password: string | undefined): Promise<DatabaseSettings> =>
    settingsOf(address, password ?? (await keptPassword(store, vault, address)))
  return {
    database: () => Promise.resolve(choice()),
    testDatabase: async ({ address, password }) => {
      const settings = await settingsFor(address, password)
      const steps = [...(await testConnection(settings))]
      if (steps.every(({ state }) => state !== 'failed')) steps.push(await testRights(parts, settings))
      return { works: steps.every(({ state }) => state !== 'failed'), steps }
    },
    useDatabase: async ({ address, password }) => {
      if (engine.isFixed) throw new AppError('database_fixed', { address: engine.name })
      const running = store.runs.running()
      if (running.length > 0) {
        const runs = running.map(({ id, pipelineName }) => `run ${id.slice(0, 8)} of ${pipelineName}`).join(', ')
        throw new AppError('database_in_use', { runs })
      }
      const settings = address && (await settingsFor(address, password))
      if (address === null || settings === null) store.settings.putEngineDatabase(null)
      else {
        const opened = await vault()
        await opened.exclusively(async () => {
          const sealedPassword = await opened.seal(engineSecretRecord, settings.password)
          store.settings.putEngineDatabase({ address, sealedPassword })
        })
      }
      await engine.use(settings)
      await engine.ping()
      return choice()
    },
  }
}

/** The settings of the Postgres that was chosen; null for the embedded one. Throws secret_unreadable. */
export async function chosenDatabase(
  store: Pick<Store, 'settings'>,
  vault: () => Promise<SecretVault>,
): Promise<DatabaseSettings | null> {
  const stored = store.settings.engineDatabase()
  if (!stored) return null
  return settingsOf(stored.address, await (await vault()).open(engineSecretRecord, stored.sealedPassword))
}

function settingsOf({ rootCertificate, ...address }: EngineAddress, password: string): DatabaseSettings {
  if (rootCertificate === undefined) return { ...address, password }
  const root = resolve(rootCertificate)
  return { ...address, password, certificates: { root, certificate: null, key: null, keyPassword: null } }
}

/** A kept password is used only where it would be sent to the server and the user that it was given for. */
async function keptPassword(
  store: Pick<Store, 'settings'>,
  vault: () => Promise<SecretVault>,
  { host, port, user }: EngineAddress,
): Promise<string> {
  const stored = store.settings.engineDatabase()
  const isSame = stored?.address.host === host && stored.address.port === port && stored.address.user === user
  return stored && isSame ? (await vault()).open(engineSecretRecord, stored.sealedPassword) : ''
}

/** What the role may not do there that the pipelines of the workspace do. */
async function testRights(parts: StudioParts, settings: DatabaseSettings): Promise<ConnectionStep> {
  const database = openDatabase(settings, 'weir tests a connection')
  try {
    const documents = parts.store.pipelines.list().map(({ name, ir }) => ({ name, ir }))
    const engine = { ...parts.engine, database: () => Promise.resolve(database) }
    const tables = openKnownTables({ settings: () => Promise.resolve(settings) })
    const { findings } = await checkDatabase({ engine, tables }, documents, parts.store.schemas.list())
    const missing = findings.filter(({ severity }) => severity === 'error')
    const [first] = missing
    if (!first) return { step: 'rights', state: 'done', message: `${settings.user} may do what the pipelines need` }
    const others = missing.length > 1 ? ` And ${missing.length - 1} more of this kind.` : ''
    return { step: 'rights', state: 'warned', message: `${first.message}${others}` }
  } finally {
    await database.close()
  }
}
