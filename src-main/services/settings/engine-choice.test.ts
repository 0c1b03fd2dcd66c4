import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { EngineAddress } from '../../../src-shared/settings/engine-address.ts'
import { createReusingRunner } from '../../engine/run/testing/reusing-runner.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { ownIdentity } from '../../processes/process-identity.ts'
import { openStore } from '../../storage/open-store.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { createStudio, type Studio } from '../../studio.ts'
import { databaseUrlOf } from '../testing/database-url-of.ts'

let database: TestDatabase
let folder: ReturnType<typeof temporaryFolder>
let address: EngineAddress
let password: string
beforeAll(async () => {
  folder = temporaryFolder()
  database = await createTestDatabase()
  const { host, port, database: name, user, ssl, password: secret } = database.settings
  address = { host, port, database: name, user, ssl }
  password = secret
})
afterAll(async () => {
  await database.drop()
  folder[Symbol.dispose]()
})

const workspace = () => join(folder.path, 'workspace')
const open = (options: { databaseUrl?: string; holdsWorkspace?: boolean } = {}): Promise<Studio> =>
  createStudio({
    host: 'test',
    workspace: workspace(),
    databaseUrl: null,
    holdsWorkspace: false,
    runner: createReusingRunner(),
    ...options,
  })

async function using<Result>(studio: Studio, work: (services: Studio['services']) => Promise<Result>): Promise<Result> {
  try {
    return await work(studio.services)
  } finally {
    await studio.close()
  }
}

function textsIn(path: string): string {
  if (statSync(path).isFile()) return readFileSync(path, 'latin1')
  return readdirSync(path)
    .map((name) => textsIn(join(path, name)))
    .join('\n')
}

const states = (steps: readonly { step: string; state: string }[]) => steps.map(({ step, state }) => `${step} ${state}`)

test('each step of a test says what is wrong', async () => {
  await using(await open(), async ({ settings }) => {
    const tried = async (change: Partial<EngineAddress>, secret = password) =>
      (await settings.testDatabase({ address: { ...address, ...change }, password: secret })).steps
    expect(states(await tried({ host: 'no-such-host.invalid' }))).toEqual(['host failed'])
    const free = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => free.once('listening', resolve))
    const { port } = free.address() as { port: number }
    await new Promise((resolve) => free.close(resolve))
    expect((await tried({ port })).at(-1)).toMatchObject({
      step: 'port',
      state: 'failed',
      message: expect.stringContaining(`Nothing listens on port ${port}`) as string,
    })
    expect(states(await tried({ ssl: 'require' })).at(-1)).toBe('encryption failed')
    expect((await tried({}, 'wrong')).at(-1)).toMatchObject({
      step: 'sign-in',
      state: 'failed',
      message: expect.stringContaining('Check the user name and password') as string,
    })
    expect((await tried({ database: 'not_there' })).at(-1)?.message).toContain('no database named not_there')
    expect(states(await tried({}))).toEqual([
      'host done',
      'port done',
      'encryption done',
      'sign-in done',
      'rights done',
    ])
  })
})

test('another database is used at once and after a restart, its password sealed', async () => {
  await using(await open(), async (services) => {
    expect(await services.settings.useDatabase({ address, password })).toEqual({ address, isFixed: false })
    const { engine } = await services.system.info(undefined)
    expect(engine).toMatchObject({ kind: 'external', state: 'ready' })
    const { rows } = await services.sql.query({ statement: 'select current_database()' })
    expect(rows).toEqual([[address.database]])
  })
  expect(textsIn(workspace())).not.toContain(password)
  await using(await open(), async (services) => {
    expect((await services.sql.query({ statement: 'select current_database()' })).rows).toEqual([[address.database]])
    // The kept password serves the server and the user it was given for, and nobody else.
    expect((await services.settings.testDatabase({ address })).works).toBe(true)
    const other = await services.settings.testDatabase({ address: { ...address, user: `${address.user}x` } })
    expect(other.works).toBe(false)
  })
})

test('the certificate of the authority is a file that each connection reads', async () => {
  const rootCertificate = join(folder.path, 'company-ca.pem')
  const named: EngineAddress = { ...address, ssl: 'prefer', rootCertificate }
  await using(await open(), async ({ settings }) => {
    const { works, steps } = await settings.testDatabase({ address: named, password })
    expect(works).toBe(false)
    expect(steps.at(-1)).toMatchObject({
      step: 'encryption',
      state: 'failed',
      message: `The connection to the database needs the certificate file ${rootCertificate}, which cannot be used: it does not exist. Put the certificate there, or name another file.`,
    })
    writeFileSync(rootCertificate, 'of a server that offers no encryption it is not compared with anything')
    expect(await settings.useDatabase({ address: named, password })).toEqual({ address: named, isFixed: false })
  })
  await using(await open(), async ({ settings, sql }) => {
    expect(await settings.database(undefined)).toMatchObject({ address: { rootCertificate } })
    expect((await sql.query({ statement: 'select 1' })).rows).toEqual([[1]])
  })
  rmSync(rootCertificate)
  await using(await open(), async ({ settings, sql }) => {
    await expect(sql.query({ statement: 'select 1' })).rejects.toMatchObject({ code: 'database_certificate_file' })
    await settings.useDatabase({ address: null })
  })
})

test('an option counts before the settings, and active runs refuse a change', async () => {
  await using(await open({ databaseUrl: databaseUrlOf(database.settings) }), async ({ settings }) => {
    expect(await settings.database(undefined)).toMatchObject({ isFixed: true })
    await expect(settings.useDatabase({ address: null })).rejects.toMatchObject({ code: 'database_fixed' })
  })
  await using(await open(), async ({ settings, pipelines }) => {
    const { id } = await pipelines.create({ name: 'Busy' })
    const store = openStore(workspace())
    const at = new Date().toISOString()
    const run = { pipelineName: 'Busy', irVersion: 1, host: 'test', engine: 'x', owner: ownIdentity(), startedAt: at }
    store.versions.save({ pipelineId: id, ir: {}, authoredBy: null, comment: null, at })
    store.runs.add({ id: 'busy', pipelineId: id, ...run })
    await expect(settings.useDatabase({ address: null })).rejects.toMatchObject({
      code: 'database_in_use',
      message: expect.stringContaining('(run busy of Busy)') as string,
    })
    const end = { status: 'cancelled', finishedAt: at, durationMs: 1, rowsRead: null, rowsLoaded: null } as const
    const figures = { rowsRejected: null, leftOut: null, valuesChanged: null }
    store.runs.finish('busy', { ...end, ...figures, error: null, result: null, plan: null })
    store.close()
    expect(await settings.useDatabase({ address: null })).toEqual({ address: null, isFixed: false })
  })
})

test('a database that stops answering is not ready, and says since when and why', async () => {
  // A proxy in front of the database that can be shut.
  const { connect } = await import('node:net')
  const sockets = new Set<{ destroy(): void }>()
  const proxy = createServer((socket) => {
    const through = connect(address.port, address.host)
    for (const each of [socket, through]) {
      sockets.add(each)
      each.on('error', () => undefined)
      each.on('close', () => {
        socket.destroy()
        through.destroy()
      })
    }
    socket.pipe(through).pipe(socket)
  })
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve)
  })
  const { port } = proxy.address() as { port: number }
  const databaseUrl = databaseUrlOf({ ...database.settings, host: '127.0.0.1', port })
  await using(await open({ databaseUrl, holdsWorkspace: true }), async ({ system }) => {
    const engine = async () => (await system.info(undefined)).engine
    await expect.poll(engine, { timeout: 30_000 }).toMatchObject({ state: 'ready', message: null })
    await expect.poll(async () => (await engine()).since, { timeout: 30_000 }).not.toBeNull()
    const before = new Date().toISOString()
    proxy.close()
    for (const socket of sockets) socket.destroy()
    await expect.poll(engine, { timeout: 30_000 }).toMatchObject({ state: 'failed' })
    const { message, since } = await engine()
    expect(message).toContain('does not answer')
    expect(since! >= before).toBe(true)
    await new Promise<void>((resolve) => {
      proxy.listen(port, '127.0.0.1', resolve)
    })
    await expect.poll(engine, { timeout: 30_000 }).toMatchObject({ state: 'ready', message: null })
  })
  proxy.close()
})
