import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { type ContractPipeline, writeContractPipeline } from './contract-pipeline.ts'
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

/** `only`: the one load mode that is wanted, else all that a run can load with. `createRunner` is for the studios. */
export async function openContractWorkspace(
  only: string | null = null,
  folder = mkdtempSync(join(tmpdir(), 'weir-contract-')),
  createRunner: () => RunnerPort = createNodeRunner,
): Promise<ContractWorkspace> {
  const workspace = join(folder, 'workspace')
  const wanted = loadableModes().filter(({ mode }) => only === null || mode === only)
  const pipelines = await Promise.all(wanted.map((mode) => writeContractPipeline(folder, mode)))
  const openStudio = (databaseUrl: string | null = null) =>
    createStudio({ host: 'test', workspace, databaseUrl, holdsWorkspace: false, runner: createRunner() })
  const studio = await openStudio()
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
