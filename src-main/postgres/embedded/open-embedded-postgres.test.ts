import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, afterEach, expect, test } from 'vitest'

import { isAlive } from '../../processes/process-identity.ts'
import { connect } from '../connect.ts'
import type { DatabaseSettings } from '../database-settings.ts'
import { errorCode } from '../translate-error.ts'
import { diskFilledUpSince } from './disk-filled-up.ts'
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, openEmbeddedPostgres } from './open-embedded-postgres.ts'

const isRoot = process.getuid?.() === 0
const cleanups: (() => void | Promise<void>)[] = []
const workspace = mkdtempSync(join(tmpdir(), 'weir-embedded-'))
chmodSync(workspace, 0o755)
afterAll(() => remove(workspace))
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

function newWorkspace(parent = tmpdir()): string {
  const workspace = mkdtempSync(join(parent, 'weir-embedded-'))
  chmodSync(workspace, 0o755)
  cleanups.push(() => remove(workspace))
  return workspace
}

async function remove(workspace: string): Promise<void> {
  // The last user to leave stops what a killed process left running.
  if (existsSync(pidFile(workspace))) await (await openEmbeddedPostgres({ workspace })).release()
  rmSync(workspace, { recursive: true, force: true })
}

async function openHere(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const postgres = await openEmbeddedPostgres(options)
  cleanups.push(postgres.release)
  return postgres
}

async function startUser(workspace: string): Promise<{ child: ChildProcess; settings: DatabaseSettings }> {
  const child = fork(join(import.meta.dirname, '..', 'testing', 'embedded-user.ts'), [workspace], { stdio: 'inherit' })
  const [settings] = (await once(child, 'message')) as [DatabaseSettings]
  return { child, settings }
}

async function leave(child: ChildProcess): Promise<void> {
  child.send('leave')
  await once(child, 'exit')
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function ask(settings: DatabaseSettings, statement: string): Promise<unknown[]> {
  const client = await connect(settings, 'test')
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

const pidFile = (workspace: string): string => join(workspace, 'postgres', 'data', 'postmaster.pid')
const serverPid = (workspace: string): number => Number(readFileSync(pidFile(workspace), 'utf8').split('\n')[0])
const isUp = (pid: number): boolean => isAlive({ pid, startedAt: '' })

async function untilGone(pid: number): Promise<void> {
  while (isUp(pid)) await new Promise((resolve) => setTimeout(resolve, 10))
}

test('processes on one workspace share its Postgres; the last one to leave stops it, and the rows are there next time', async () => {
  const workspace = newWorkspace()
  const [first, second] = await Promise.all([startUser(workspace), startUser(workspace)])
  expect(second.settings).toEqual(first.settings)
  await ask(first.settings, 'create table shared as select 42 as answer')
  const pid = serverPid(workspace)
  await leave(first.child)
  expect(await ask(second.settings, 'select answer from shared')).toEqual([{ answer: 42 }])
  await leave(second.child)
  expect(isUp(pid)).toBe(false)
  const steps: string[] = []
  const again = await openHere({ workspace, onProgress: (step) => steps.push(step) })
  expect(await ask(again.settings, 'select answer from shared')).toEqual([{ answer: 42 }])
  expect([steps, again.settings]).toEqual([['starting', 'ready'], first.settings])
  await again.release()
})

test('a killed process leaves the server running; the next one takes it over and stops it when it leaves', async () => {
  const { child } = await startUser(workspace)
  const pid = serverPid(workspace)
  await kill(child)
  expect(isUp(pid)).toBe(true)
  const next = await openHere({ workspace })
  expect(serverPid(workspace)).toBe(pid)
  await next.release()
  expect(isUp(pid)).toBe(false)
})

test('after kill -9 of the process and of Postgres the next start recovers what was committed', async () => {
  const { child, settings } = await startUser(workspace)
  const open = await connect(settings, 'test')
  await open.query('create table kept as select n from generate_series(1, 1000) n')
  await open.query('begin; insert into kept select 0 from generate_series(1, 1000)')
  const pid = serverPid(workspace)
  child.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')
  const next = await openHere({ workspace })
  expect(serverPid(workspace)).not.toBe(pid)
  expect(await ask(next.settings, 'select count(*), min(n) as min from kept')).toEqual([{ count: '1000', min: 1 }])
  await open.end().catch(() => undefined)
  await next.release()
})

test.runIf(process.platform === 'linux')(
  'a process of a killed server that never notices does not keep the next one from starting',
  async () => {
    const { child, settings } = await startUser(workspace)
    const open = await connect(settings, 'test')
    const found = await open.query<{ pid: number }>('select pg_backend_pid() as pid')
    const backend = found.rows[0]?.pid ?? 0
    const pid = serverPid(workspace)
    process.kill(backend, 'SIGSTOP')
    child.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
    const next = await openHere({ workspace })
    expect(isUp(backend)).toBe(false)
    await open.end().catch(() => undefined)
    expect(await ask(next.settings, 'select 1 as one')).toEqual([{ one: 1 }])
    await next.release()
  },
)

test('a server that died under an open studio is started again, at the same address', async () => {
  const postgres = await openHere({ workspace })
  const pid = serverPid(workspace)
  process.kill(pid, 'SIGKILL')
  await untilGone(pid)
  expect(await postgres.ensureRunning()).toEqual(postgres.settings)
  expect(await ask(postgres.settings, 'select 1 as one')).toEqual([{ one: 1 }])
  await postgres.release()
})

test('a process number that was given to another program since is not taken for the server', async () => {
  const first = await openHere({ workspace })
  const left = readFileSync(pidFile(workspace), 'utf8')
  await first.release()
  writeFileSync(pidFile(workspace), left.replace(/^\d+/, String(process.pid)))
  const next = await openHere({ workspace })
  expect(await ask(next.settings, 'select 1 as one')).toEqual([{ one: 1 }])
  await next.release()
})

test('a first start that was cut short is made up for by the next', async () => {
  const workspace = newWorkspace()
  mkdirSync(join(workspace, 'postgres', 'data.new', 'base'), { recursive: true })
  const first = await openHere({ workspace })
  rmSync(join(workspace, 'postgres', 'database-made'))
  const second = await openHere({ workspace })
  expect(await ask(second.settings, 'select current_user as who')).toEqual([{ who: 'weir' }])
  await Promise.all([first.release(), second.release()])
})

test('the password is in one file that only its owner reads; neither it nor a value of a row is in the log', async () => {
  const { settings, release } = await openHere({ workspace })
  await expect(ask(settings, "select 'a value of mine'::int")).rejects.toThrow('a value of mine')
  const root = join(workspace, 'postgres')
  expect(statSync(join(root, 'credentials.json')).mode & 0o777).toBe(0o600)
  expect(statSync(join(root, 'data')).mode & 0o777).toBe(0o700)
  await expect(connect({ ...settings, password: 'guess' }, 'test')).rejects.toMatchObject({
    code: 'database_login_refused',
  })
  const readable = ['log/postgres.log', 'weir.conf', 'data/pg_hba.conf'].map((file) =>
    readFileSync(join(root, file), 'utf8'),
  )
  expect(readable.join('\n')).toContain('ready to accept connections')
  expect(readable.join('\n')).not.toContain(settings.password)
  expect(readable.join('\n')).not.toContain('a value of mine')
  const arguments_ = execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(serverPid(workspace))], {
    encoding: 'utf8',
  })
  expect(arguments_).not.toContain(settings.password)
  await release()
})

test('rows are text of UTF-8 in code point order with checksums on disk, reached through the loopback only', async () => {
  const { settings, release } = await openHere({ workspace })
  const shown = await ask(
    settings,
    `select current_setting('data_checksums') as checksums, current_setting('listen_addresses') as listens,
            datlocale as locale, pg_encoding_to_char(encoding) as encoding
     from pg_database where datname = current_database()`,
  )
  expect(shown).toEqual([{ checksums: 'on', listens: '127.0.0.1', locale: 'C.UTF-8', encoding: 'UTF8' }])
  const [, , , , socketFolder] = readFileSync(pidFile(workspace), 'utf8').split('\n')
  expect(socketFolder).toBe('')
  await release()
})

test.skipIf(!isRoot)('as root the server is an ordinary user, also in a folder that only root may enter', async () => {
  const closed = mkdtempSync(join(tmpdir(), 'weir-closed-'))
  cleanups.push(() => rmSync(closed, { recursive: true, force: true }))
  chmodSync(closed, 0o700)
  const workspace = newWorkspace(closed)
  const { settings, release } = await openHere({ workspace })
  expect(await ask(settings, 'select 1 as one')).toEqual([{ one: 1 }])
  const status = readFileSync(`/proc/${serverPid(workspace)}/status`, 'utf8')
  expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).not.toBe('0')
  // CAP_DAC_READ_SEARCH and nothing else.
  expect(/^CapPrm:\s+(\w+)/m.exec(status)?.[1]).toBe('0000000000000004')
  expect(statSync(join(workspace, 'postgres', 'data')).uid).not.toBe(0)
  await release()
})

function smallDisk(size: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'weir-small-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', folder])
  cleanups.push(() => {
    execFileSync('umount', [folder])
    rmSync(folder, { recursive: true })
  })
  return folder
}

test.skipIf(!canMount())('a disk too full for a new server is told as such, and leaves nothing half made', async () => {
  const small = smallDisk('24m')
  await expect(openEmbeddedPostgres({ workspace: small })).rejects.toMatchObject({ code: 'disk_full' })
  execFileSync('mount', ['-o', 'remount,size=500m', small])
  const postgres = await openHere({ workspace: small })
  expect(await ask(postgres.settings, 'select 1 as one')).toEqual([{ one: 1 }])
})

test.skipIf(!canMount())(
  'a load that fills the disk is undone, is told as such, and leaves a server that runs',
  async () => {
    const small = smallDisk('220m')
    const began = new Date()
    const postgres = await openHere({ workspace: small })
    await ask(postgres.settings, 'create table kept as select 1 as n')
    expect(diskFilledUpSince(small, began)).toBe(false)
    const load = 'insert into kept select a from generate_series(1, 3000) a, generate_series(1, 3000) b'
    const refusal = await ask(postgres.settings, load).catch((error: unknown) => error)
    // Either the load fails, or the server itself stops; then only its log says why.
    expect(errorCode(refusal) === '53100' || diskFilledUpSince(small, began)).toBe(true)
    expect(diskFilledUpSince(small, new Date(Date.now() + 1000))).toBe(false)
    const settings = await postgres.ensureRunning()
    expect(await ask(settings, 'select n from kept')).toEqual([{ n: 1 }])
    const pid = serverPid(small)
    await postgres.release()
    expect(isUp(pid)).toBe(false)
  },
)

function canMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), 'weir-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', probe], { stdio: 'ignore' })
    execFileSync('umount', [probe])
    return true
  } catch {
    return false
  } finally {
    rmSync(probe, { recursive: true })
  }
}

test('a folder that is removed while it is used is named, and to leave it fails nothing', async () => {
  const workspace = newWorkspace()
  const postgres = await openEmbeddedPostgres({ workspace })
  const pid = serverPid(workspace)
  rmSync(join(workspace, 'postgres'), { recursive: true, maxRetries: 5 })
  await expect(postgres.ensureRunning()).rejects.toMatchObject({ code: 'postgres_folder_gone' })
  await postgres.release()
  process.kill(pid, 'SIGQUIT')
})
