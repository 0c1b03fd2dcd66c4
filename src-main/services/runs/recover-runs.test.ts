import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'

import { pipelineSchema } from '../../../src-shared/pipeline/ir.ts'
import { openLog } from '../../logging/open-log.ts'
import { connect } from '../../postgres/connect.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { ownIdentity, type ProcessIdentity } from '../../processes/process-identity.ts'
import { openStore, type Store } from '../../storage/open-store.ts'
import { openStores, thisMachine } from '../../stores/open-stores.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { openWorkspaceFolder, type WorkspaceFolder } from '../../storage/workspace-folder.ts'
import { type EngineDatabase, openEngineDatabase } from '../engine-database.ts'
import { databaseUrlOf } from '../testing/database-url-of.ts'
import { recoverRuns, removeTempFolders } from './recover-runs.ts'
import { takeFiles } from './take-files.ts'

const at = new Date('2026-05-02T10:00:00Z')
const runId = '11111111-2222-3333-4444-555555555555'

let database: TestDatabase
let temporary: ReturnType<typeof temporaryFolder>
let folder: WorkspaceFolder
let inbox: string
let store: Store
let engine: EngineDatabase
let reachedBy: (string | null)[]
const stores = openStores((of) => {
  reachedBy.push(of.connectorId)
  return thisMachine(of)
})

beforeAll(async () => {
  database = await createTestDatabase()
  await database.query(`
    create schema weir;
    create table weir.load_ledger (run_id text, rows bigint)`)
})
afterAll(() => database.drop())

beforeEach(async () => {
  reachedBy = []
  temporary = temporaryFolder()
  folder = openWorkspaceFolder(join(temporary.path, 'workspace'))
  inbox = join(temporary.path, 'inbox')
  mkdirSync(inbox)
  writeFileSync(join(inbox, 'a.csv'), 'a\n1\n')
  store = openStore(folder.root)
  const databaseUrl = databaseUrlOf(database.settings)
  engine = await openEngineDatabase({ workspace: folder.root, databaseUrl, applicationName: 'weir test' })
})
afterEach(async () => {
  await engine.close()
  store.close()
  temporary[Symbol.dispose]()
})

/** A process that has just ended. */
function deadProcess(): ProcessIdentity {
  return { pid: spawnSync(process.execPath, ['-e', '']).pid, startedAt: 'long ago' }
}

async function leaveRun(
  owner: ProcessIdentity,
  reachedEngine: boolean,
  engineName = engine.name,
  archives: readonly object[] = [],
  source: object = {
    connector: 'local_fs',
    config: { path: 'a.csv', format: 'csv', atomicity: { failureFolder: '.failed/' } },
  },
): Promise<void> {
  const now = at.toISOString()
  store.pipelines.put({ id: 'p', name: 'P', description: '', baseFolder: inbox, at: now })
  const irVersion = store.versions.save({ pipelineId: 'p', ir: {}, authoredBy: null, comment: null, at: now })
  store.runs.add({
    id: runId,
    pipelineId: 'p',
    pipelineName: 'P',
    irVersion,
    host: 'cli',
    engine: engineName,
    owner,
    startedAt: now,
  })
  await takeFiles({
    runId,
    pipeline: pipelineSchema.parse({
      kind: 'pipeline',
      version: '1.0',
      id: 'p',
      metadata: { name: 'P' },
      errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
      nodes: [{ id: 'src', kind: 'source', ...source }, ...archives],
    }),
    baseFolder: inbox,
    keepSource: false,
    execution: {},
    at,
    tempFolder: folder.temp,
    journal: store.staging,
    stores,
    signal: new AbortController().signal,
    emit: () => undefined,
    now: () => at,
  })
  if (reachedEngine) store.runs.markReachedEngine(runId)
}

let atWork: readonly string[] = []
const recover = () =>
  recoverRuns({
    store,
    stores,
    engine,
    folder,
    log: openLog(folder.logs),
    now: () => at,
    runManager: { has: (id) => atWork.includes(id) },
  })
const lies = (...path: string[]) => existsSync(join(inbox, ...path))

test('a run that died before it reached the database gives its file back, and starts no database for that', async () => {
  await leaveRun(deadProcess(), false)
  engine = { ...engine, database: () => Promise.reject(new Error('must not be asked')) }
  await recover()
  expect(lies('a.csv')).toBe(true)
  expect(store.runs.find(runId)).toMatchObject({ status: 'failed', error: { code: 'runner_died' } })
  expect(store.events.after(runId, 0).at(-1)?.event).toMatchObject({ type: 'finished', status: 'failed' })
})

test('a run that died with its load not committed gives its file back', async () => {
  await leaveRun(deadProcess(), true)
  await recover()
  expect(lies('a.csv')).toBe(true)
  expect(store.runs.find(runId)?.status).toBe('failed')
})

test('a run that died after its load was committed archives its file and counts as done', async () => {
  await leaveRun(deadProcess(), true)
  await database.query('insert into weir.load_ledger values ($1, 40), ($1, 2)', [runId])
  await recover()
  expect(lies('.archive', '2026-05-02', 'a.csv')).toBe(true)
  expect(store.runs.find(runId)).toMatchObject({ status: 'succeeded', rowsLoaded: 42, error: null })
  await database.query('delete from weir.load_ledger')
})

test.each([true, false])('a run that read tables only is what the ledger says (committed: %s)', async (isCommitted) => {
  await leaveRun(deadProcess(), true, engine.name, [], { connector: 'postgresql', config: { table: 'public.t' } })
  if (isCommitted) await database.query('insert into weir.load_ledger values ($1, 7)', [runId])
  await recover()
  const run = store.runs.find(runId)
  expect({ status: run?.status, rows: run?.rowsLoaded }).toEqual(
    isCommitted ? { status: 'succeeded', rows: 7 } : { status: 'failed', rows: null },
  )
  expect(existsSync(join(inbox, 'a.csv'))).toBe(true)
  await database.query('delete from weir.load_ledger')
})

test('a run that died after its load was committed archives its file where an archive node says', async () => {
  const archive = {
    id: 'shelve',
    kind: 'archive',
    input: 'src',
    successFolder: 'shelf/{YYYY}-{MM}',
    failureFolder: 'bin',
  }
  await leaveRun(deadProcess(), true, engine.name, [archive])
  await database.query('insert into weir.load_ledger values ($1, 1)', [runId])
  await recover()
  expect(lies('shelf', '2026-05', 'a.csv')).toBe(true)
  await database.query('delete from weir.load_ledger')
})

test('a disposition that was decided before the crash goes to the failure folder of an archive node', async () => {
  const archive = { id: 'shelve', kind: 'archive', input: 'src', successFolder: 'shelf', failureFolder: 'bin' }
  await leaveRun(deadProcess(), true, engine.name, [archive])
  store.staging.decide(runId, 'fail')
  await recover()
  expect(lies('bin', 'a.csv')).toBe(true)
})

test('a file that was staged by a connector is reached by that connector', async () => {
  const config = { path: 'a.csv', format: 'csv', atomicity: { failureFolder: '.failed/' } }
  const source = { connector: 'local_fs', connectorId: 'c-1', config }
  await leaveRun(deadProcess(), false, engine.name, [], source)
  reachedBy = []
  await recover()
  expect(reachedBy).toEqual(['c-1'])
  expect(lies('a.csv')).toBe(true)
})

test('a session that the dead run left in the database is ended before the ledger is believed', async () => {
  await leaveRun(deadProcess(), true)
  const session = await connect(database.settings, `weir run ${runId.slice(0, 8)} of P`)
  await session.query('begin')
  await session.query('insert into weir.load_ledger values ($1, 1)', [runId])
  await recover()
  await expect(session.query('commit')).rejects.toThrow()
  expect(lies('a.csv')).toBe(true)
  expect((await database.query('select * from weir.load_ledger')).rows).toEqual([])
})

test('a disposition that was decided before the crash is carried out without asking again', async () => {
  await leaveRun(deadProcess(), true)
  store.staging.decide(runId, 'fail')
  await recover()
  expect(lies('.failed', 'a.csv')).toBe(true)
})

test('a run that a living process is at work on is left alone', async () => {
  atWork = [runId]
  await leaveRun(ownIdentity(), true)
  await recover()
  atWork = []
  expect(store.runs.find(runId)?.status).toBe('running')
  expect(lies('.processing', `${runId}.src`, 'a.csv')).toBe(true)
})

test('a run whose end this process could not write down is finished by it later', async () => {
  await leaveRun(ownIdentity(), true)
  await recover()
  expect(store.runs.find(runId)?.status).toBe('failed')
  expect(lies('a.csv')).toBe(true)
})

test('a run into another database waits until that one is open', async () => {
  await leaveRun(deadProcess(), true, 'elsewhere:5432/other')
  await recover()
  expect(store.runs.find(runId)?.status).toBe('running')
  expect(lies('.processing', `${runId}.src`, 'a.csv')).toBe(true)
})

test('what dead runs left in the temp folder is removed', async () => {
  await leaveRun(deadProcess(), false)
  mkdirSync(join(folder.temp, runId, 'spill'), { recursive: true })
  mkdirSync(join(folder.temp, `preview-${process.pid}`))
  await recover()
  await removeTempFolders({ store, folder })
  expect(readdirSync(folder.temp)).toEqual([`preview-${process.pid}`])
})

test('the rows of a replay whose run is not recorded yet stay, until nobody can be about to begin it', async () => {
  const rows = join(folder.temp, 'about-to-begin')
  mkdirSync(join(rows, 'rejected'), { recursive: true })
  await removeTempFolders({ store, folder })
  expect(readdirSync(folder.temp)).toEqual(['about-to-begin'])
  utimesSync(rows, 0, 0)
  await removeTempFolders({ store, folder })
  expect(readdirSync(folder.temp)).toEqual([])
})
