import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { ContractStore } from './contract-files.ts'
import { type ConnectedStore, type ContractPipeline, writeContractPipeline } from './contract-pipeline.ts'
import { contractColumns, type ContractRow } from './contract-row.ts'
import { loadableModes } from './load-mode-facts.ts'
import type { RunnerPort } from '../../engine/run/run-port.ts'
import { createNodeRunner } from '../../engine/run/runner/node-runner.ts'
import { connect } from '../../postgres/connect.ts'
import { type EmbeddedPostgres, openEmbeddedPostgres } from '../../postgres/embedded/open-embedded-postgres.ts'
import { openStore, type Store } from '../../storage/open-store.ts'
import { createStudio, type Studio } from '../../studio.ts'

const program = fileURLToPath(new URL('../../hosts/cli/bin/weir.mjs', import.meta.url))

export type Connection = Awaited<ReturnType<typeof connect>>

/** A workspace of its own with a pipeline per load mode, its Postgres, and ways to use both as users do. */
export interface ContractWorkspace {
  readonly folder: string
  readonly workspace: string
  readonly pipelines: readonly ContractPipeline[]
  readonly store: Store
  readonly postgres: EmbeddedPostgres
  connect(name: string): Promise<Connection>
  /** On its own Postgres, or by way of an address that leads there. */
  openStudio(databaseUrl?: string): Promise<Studio>
  /** Starts `weir run` in a process group of its own. */
  startRun(pipeline: ContractPipeline): ChildProcess
  close(keep?: boolean): Promise<void>
}

export interface WorkspaceOptions {
  /** The one load mode that is wanted; absent or null: all that a run can load with. */
  readonly mode?: string | null
  readonly folder?: string
  /** For the studios. */
  readonly createRunner?: () => RunnerPort
  /** What the pipelines read from; absent: folders of this machine. */
  readonly stores?: readonly ContractStore[]
}

export async function openContractWorkspace({
  mode = null,
  folder = mkdtempSync(join(tmpdir(), 'weir-contract-')),
  createRunner = createNodeRunner,
  stores,
}: WorkspaceOptions = {}): Promise<ContractWorkspace> {
  const workspace = join(folder, 'workspace')
  const openStudio = (databaseUrl: string | null = null) =>
    createStudio({ host: 'test', workspace, databaseUrl, holdsWorkspace: false, runner: createRunner() })
  const studio = await openStudio()
  const wanted = loadableModes().filter((each) => mode === null || each.mode === mode)
  const pipelines: ContractPipeline[] = []
  for (const from of stores ? await connectAll(studio, stores) : [null]) {
    for (const each of wanted) pipelines.push(await writeContractPipeline(folder, each, from))
  }
  const store = openStore(workspace)
  const postgres = await openEmbeddedPostgres({ workspace })
  for (const pipeline of pipelines) await register(studio, pipeline)
  await studio.close()
  return {
    folder,
    workspace,
    pipelines,
    store,
    postgres,
    connect: async (name) => connect(await postgres.ensureRunning(), name),
    openStudio,
    startRun: (pipeline) =>
      spawn(process.execPath, [program, 'run', join(pipeline.folder, 'pipeline.json'), '--workspace', workspace], {
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe'],
        env: cleanEnvironment(),
      }),
    close: async (keep = false) => {
      store.close()
      await postgres.release()
      if (!keep) rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function connectAll(studio: Studio, stores: readonly ContractStore[]): Promise<readonly ConnectedStore[]> {
  const connected: ConnectedStore[] = []
  for (const store of stores) {
    const { id } = await studio.services.connectors.create(store.connector)
    connected.push({ store, connectorId: id })
  }
  return connected
}

async function register(studio: Studio, pipeline: ContractPipeline): Promise<void> {
  const registered = await studio.files.register(join(pipeline.folder, 'pipeline.json'))
  for (const { document } of registered.schemas) await studio.services.schemas.apply(document)
}

/** Puts rows into a table as another program would. */
export async function insertRows(client: Connection, table: string, rows: readonly ContractRow[]): Promise<void> {
  const types = { code: 'bigint', seq: 'bigint', name: 'text', zip: 'text', amount: 'numeric', day: 'date' } as const
  const arrays = contractColumns.map((column, index) => `$${index + 1}::${types[column]}[]`)
  await client.query(
    `insert into ${table} (${contractColumns.join(', ')}) select * from unnest(${arrays.join(', ')})`,
    contractColumns.map((column) => rows.map((row) => row[column])),
  )
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const { WEIR_DATABASE_URL: _, ...environment } = process.env
  return { ...environment, NO_COLOR: '1' }
}
