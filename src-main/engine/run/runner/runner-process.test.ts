import { execFileSync, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { connect } from '../../../postgres/connect.ts'
import { openEmbeddedPostgres } from '../../../postgres/embedded/open-embedded-postgres.ts'
import { createTestDatabase, type TestDatabase } from '../../../postgres/testing/test-database.ts'
import { createRunner } from './create-runner.ts'
import { startNodeRunner } from './node-runner.ts'
import type { RunHandle } from '../run-port.ts'
import type { RunnerProcess } from './runner-process.ts'
import { createThings, jobOf, openRunFixture, type RunFixture } from '../testing/run-fixture.ts'

let database: TestDatabase
let fixture: RunFixture
let runner: RunnerProcess
beforeAll(async () => {
  database = await createTestDatabase()
  fixture = await openRunFixture(
    database,
    createRunner(() => (runner = startNodeRunner())),
  )
})
beforeEach(async () => {
  await createThings(database)
  await database.query(`insert into ds_thing (id, name) values (0, 'there before')`)
})
afterAll(async () => {
  await fixture.close()
  await database.drop()
})

const many = `id,name,amount,born\n${Array.from({ length: 400_000 }, (_, index) => `${index + 1},name ${index},${index}.5,2020-01-01`).join('\n')}\n`
const files = { 'many.csv': many }

/** Until Postgres has taken some of the rows. */
async function midLoad(handle: RunHandle): Promise<void> {
  for await (const event of handle.events) {
    if (event.type === 'progress' && event.nodeId === 'tgt' && event.rows > 0) return
  }
  throw new TypeError('the load was over before it could be disturbed')
}

/** Nothing of a load may be left: no row, no ledger entry, no temporary table, no lock, no connection. */
async function expectUntouched(): Promise<void> {
  await expect
    .poll(
      async () => {
        const sessions = await database.query(
          `select count(*)::int as n from pg_stat_activity where application_name like 'weir run%' and datname = current_database()`,
        )
        return sessions.rows[0]?.['n']
      },
      { timeout: 10_000 },
    )
    .toBe(0)
  const left = await database.query(`
    select (select count(*)::int from ds_thing) as rows,
           (select count(*)::int from pg_class where relname = 'weir_incoming') as temporary,
           (select count(*)::int from pg_locks where locktype = 'advisory'
              and database = (select oid from pg_database where datname = current_database())) as locks,
           to_regclass('weir.load_ledger') is null as no_ledger`)
  expect(left.rows[0]).toEqual({ rows: 1, temporary: 0, locks: 0, no_ledger: true })
}

describe.each(['append', 'upsert'] as const)('a run that %ss', (loadMode) => {
  test('leaves the table as it was where its process is killed in mid-load', async () => {
    const handle = await fixture.start({ files, loadMode })
    await midLoad(handle)
    runner.kill()
    const outcome = await handle.outcome
    expect(outcome).toMatchObject({
      status: 'failed',
      committed: false,
      failureClass: 'world',
      error: { code: 'runner_died' },
    })
    await expectUntouched()
  })

  test('leaves the table as it was where it is cancelled in mid-load', async () => {
    const handle = await fixture.start({ files, loadMode })
    await midLoad(handle)
    handle.cancel()
    const outcome = await handle.outcome
    expect(outcome).toMatchObject({ status: 'cancelled', committed: false, error: { code: 'cancelled' } })
    await expectUntouched()
  })

  test('says that the database went away where its connection is cut', async () => {
    const handle = await fixture.start({ files, loadMode })
    await midLoad(handle)
    await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'weir run%' and query ilike 'copy%'`,
    )
    const outcome = await handle.outcome
    expect(outcome).toMatchObject({
      status: 'failed',
      committed: false,
      failureClass: 'world',
      error: { code: 'database_lost' },
    })
    await expectUntouched()
  })
})

test('a file that is written to while it loads stops the load', async () => {
  const handle = await fixture.start({ files })
  await midLoad(handle)
  await appendFile(join(fixture.folder, 'many.csv'), '500000,late,,\n')
  expect(await handle.outcome).toMatchObject({
    committed: false,
    failureClass: 'world',
    error: { code: 'file_changed' },
  })
  await expectUntouched()
})

test('a run cancelled while it proves ends at once', async () => {
  const handle = await fixture.start({ files })
  for await (const event of handle.events) if (event.type === 'phase') break
  handle.cancel()
  expect((await handle.outcome).status).toBe('cancelled')
  await expectUntouched()
})

test('the runner rolls back and goes where the studio that started it is killed', async () => {
  const job = await jobOf(fixture.folder, database, { files })
  const script = join(fixture.folder, 'studio.ts')
  const imported = (name: string) => JSON.stringify(join(import.meta.dirname, name))
  await writeFile(
    script,
    `import { createRunner } from ${imported('create-runner.ts')}
     import { startNodeRunner } from ${imported('node-runner.ts')}
     process.once('message', async (job) => {
       let runner
       const handle = createRunner(() => (runner = startNodeRunner())).run(job)
       for await (const event of handle.events) process.send({ ...event, pid: runner.pid() })
     })`,
  )
  const studio = fork(script, [], { serialization: 'advanced', execArgv: [] })
  const loading = new Promise<number>((resolve) => {
    studio.on('message', (event: { type: string; nodeId?: string; pid: number }) => {
      if (event.type === 'progress' && event.nodeId === 'tgt') resolve(event.pid)
    })
  })
  studio.send(job)
  const pid = await loading
  studio.kill('SIGKILL')
  await expect.poll(() => isGone(pid), { timeout: 10_000 }).toBe(true)
  await expectUntouched()
  expect(existsSync(job.tempFolder)).toBe(false)
})

const canMount = process.platform === 'linux' && process.getuid?.() === 0
test.skipIf(!canMount)('a full disk in the workspace stops the run with a sentence and nothing loaded', async () => {
  const small = await mkdtemp(join(tmpdir(), 'weir-small-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small])
  try {
    // Too little memory for 400,000 rows that are kept, so that the engine spills; and no room to spill to.
    const memoryLimitMb = 36 * Math.max(1, availableParallelism() - 1)
    const ops = [{ type: 'deduplicate', keyFields: ['id', 'name'] }]
    const spec = { files, ops, memoryLimitMb, tempFolder: join(small, 'run') }
    const { error, committed, failureClass } = await fixture.run(spec)
    expect(error?.code).toBe('disk_full')
    expect(error?.message).toContain(small)
    expect({ committed, failureClass }).toEqual({ committed: false, failureClass: 'world' })
    await expectUntouched()
  } finally {
    execFileSync('umount', [small])
    await rm(small, { recursive: true })
  }
})

test('a whole Postgres killed in mid-load has nothing of the load when it comes back', async () => {
  const workspace = await mkdtemp(join(tmpdir(), 'weir-kill-'))
  const postgres = await openEmbeddedPostgres({ workspace })
  const client = await connect(postgres.settings, 'test')
  const pidFile = await readFile(join(workspace, 'postgres', 'data', 'postmaster.pid'), 'utf8')
  const own = { settings: postgres.settings, query: client.query.bind(client) } as unknown as TestDatabase
  await createThings(own)
  const handle = await fixture.start({ files, database: postgres.settings })
  await midLoad(handle)
  const backends = await client.query<{ pid: number }>('select pid from pg_stat_activity where datname is not null')
  for (const pid of [Number(pidFile.split('\n')[0]), ...backends.rows.map((row) => row.pid)])
    process.kill(pid, 'SIGKILL')
  expect(await handle.outcome).toMatchObject({ committed: false, error: { code: 'database_lost' } })
  await client.end().catch(() => undefined)
  await wait(200)
  const again = await openEmbeddedPostgres({ workspace })
  const after = await connect(again.settings, 'test')
  const found = await after.query(`select count(*) as rows, to_regclass('weir.load_ledger') as ledger from ds_thing`)
  expect(found.rows).toEqual([{ rows: '0', ledger: null }])
  await after.end()
  await again.release()
  await postgres.release()
  await rm(workspace, { recursive: true, force: true })
})

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}
