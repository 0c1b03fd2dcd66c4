import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { NewConnector } from '../../../src-shared/connectors/connector-record.ts'
import { createNodeRunner } from '../../engine/run/runner/node-runner.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { openSqlite } from '../../storage/sqlite-connection.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { createStudio, type Studio } from '../../studio.ts'

const planted = 'pl4nted-s3cret-c0mma'
let database: TestDatabase
let folder: ReturnType<typeof temporaryFolder>
let studio: Studio
beforeAll(async () => {
  folder = temporaryFolder()
  database = await createTestDatabase()
  const runner = createNodeRunner()
  studio = await createStudio({
    host: 'test',
    workspace: folder.path,
    databaseUrl: null,
    holdsWorkspace: false,
    runner,
  })
})
afterAll(async () => {
  await studio.close()
  await database.drop()
  folder[Symbol.dispose]()
})

/** The test database as a connector. */
function postgres(name: string, password = database.settings.password): NewConnector {
  const { host, port, database: databaseName, user } = database.settings
  return {
    name,
    type: 'postgresql',
    authMethod: 'username_password',
    config: { host, port, database: databaseName, sslMode: 'disable' },
    secrets: { username: user, password },
  }
}

function textsIn(path: string): string {
  if (statSync(path).isFile()) return readFileSync(path, 'latin1')
  return readdirSync(path)
    .map((name) => textsIn(join(path, name)))
    .join('\n')
}

test('a secret goes in and comes out masked; a change keeps what it does not name', async () => {
  const { connectors } = studio.services
  const made = await connectors.create(postgres('CRM copy of July', planted))
  expect(made).toMatchObject({ id: 'crm-copy-of-july', category: 'database', status: 'disconnected', lastError: null })
  expect(made.signIn).toEqual([
    { field: 'username', shown: database.settings.user },
    { field: 'password', shown: 'pl••••••••ma' },
  ])
  const changed = await connectors.update({ id: made.id, description: 'Read only', secrets: { username: 'somebody' } })
  expect(changed.signIn?.map(({ shown }) => shown)).toEqual(['somebody', 'pl••••••••ma'])
  expect(changed).toMatchObject({ description: 'Read only', config: made.config })
  const copy = await connectors.duplicate({ id: made.id })
  expect(copy).toMatchObject({ name: 'CRM copy of July copy', signIn: changed.signIn, status: 'disconnected' })
  const answers = [await connectors.list(undefined), await connectors.get({ id: copy.id })]
  expect(JSON.stringify(answers)).not.toContain(planted)
  expect(textsIn(folder.path)).not.toContain(planted)
})

test('what cannot be saved says field by field why, and nothing is saved', async () => {
  const { connectors } = studio.services
  const invalid = { ...postgres('Broken'), config: { hots: 'x' } }
  await expect(connectors.create(invalid)).rejects.toMatchObject({
    code: 'connector_invalid',
    message: expect.stringContaining('Did you mean host?') as string,
  })
  await expect(connectors.create({ ...invalid, type: 'postgres' })).rejects.toMatchObject({
    message: 'There is no connector type "postgres". The closest one is "postgresql".',
  })
  await expect(connectors.create({ name: 'Files', type: 'minio' })).rejects.toMatchObject({
    message: expect.stringMatching(
      /^This build .* was not saved\. Use Amazon S3 with the endpoint of this store\.$/,
    ) as string,
  })
  await connectors.create(postgres('Once'))
  await expect(connectors.create(postgres('Once'))).rejects.toMatchObject({ code: 'connector_name_taken' })
  expect((await connectors.list(undefined)).filter(({ name }) => ['Broken', 'Files'].includes(name))).toEqual([])
})

test('a description of an API that cannot be read is refused before it is saved', async () => {
  const spec = 'kind: connector\nendpoints:\n  - id: orders\n'
  const entered: NewConnector = { name: 'Orders', type: 'rest_api', authMethod: 'none', config: { spec } }
  await expect(studio.services.connectors.create(entered)).rejects.toMatchObject({
    code: 'connector_invalid',
    message: expect.stringContaining('endpoints[0].url') as string,
  })
})

test('a test goes step by step and its end stays with the connector', async () => {
  const { connectors } = studio.services
  const { id } = await connectors.create(postgres('Tested'))
  const works = await connectors.test({ id })
  expect(works.steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
    'host done',
    'port done',
    'encryption done',
    'sign-in done',
    'permission done',
    'first row done',
  ])
  expect(works).toMatchObject({ works: true, connector: { status: 'active', lastError: null } })
  await connectors.update({ id, secrets: { password: planted } })
  expect(await connectors.get({ id })).toMatchObject({ status: 'disconnected' })
  const fails = await connectors.test({ id })
  expect(fails).toMatchObject({ works: false, connector: { status: 'error' } })
  expect(fails.connector.lastError).toContain('Check the user name and password')
  expect(JSON.stringify(fails)).not.toContain(planted)
  for (let times = 1; times < 5; times++) await connectors.test({ id })
  await expect(connectors.test({ id })).rejects.toMatchObject({
    code: 'connector_resting',
    message: expect.stringMatching(/failed 5 tests in a row, the last one with: .*Check the user name/) as string,
  })
  // With what is entered but not saved, and after a correction, it is tried again.
  const { type, authMethod, config } = { authMethod: 'username_password' as const, ...postgres('') }
  const password = database.settings.password
  expect(await connectors.tryOut({ id, type, authMethod, config, secrets: { password } })).toMatchObject({
    works: true,
  })
  await connectors.update({ id, secrets: { password } })
  expect(await connectors.test({ id })).toMatchObject({ works: true })
})

test('a connector says what it serves, and what named it has a problem once it is gone', async () => {
  const { connectors, pipelines } = studio.services
  const { id } = await connectors.create(postgres('Served'))
  const source = { id: 'src', kind: 'source', connector: 'postgresql', connectorId: id, config: { table: 'public.t' } }
  const document = (name: string, nodes: unknown[]) => ({
    ...{ kind: 'pipeline', version: '1.0', id: 'p', metadata: { name }, nodes },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  })
  const named = await pipelines.create({ name: 'Names it', ir: document('Names it', [source]) })
  const meant = await pipelines.create({ name: 'Means it', ir: document('Means it', []) })
  expect(await pipelines.setConnector({ id: meant.id, connectorId: id })).toMatchObject({ connectorId: id })
  expect([...(await connectors.usedBy({ id }))].sort((a, b) => a.name.localeCompare(b.name))).toEqual([
    { pipelineId: meant.id, name: 'Means it', nodes: [] },
    { pipelineId: named.id, name: 'Names it', nodes: ['src'] },
  ])
  expect(await connectors.remove({ id })).toEqual({ removed: true })
  const { problems } = await pipelines.check({ id: named.id, ir: document('Names it', [source]) })
  expect(problems.find(({ code }) => code === 'connector_unknown')).toMatchObject({
    nodeId: 'src',
    path: 'nodes[0].connectorId',
  })
})

test('a sealed text that was moved or changed is refused, and the rest of the connector stays', async () => {
  const { connectors } = studio.services
  const [from, to] = [await connectors.create(postgres('From', planted)), await connectors.create(postgres('To'))]
  const store = openSqlite(join(folder.path, 'weir.sqlite'), folder.path)
  const sealed = store.get(
    (row: { credentials: Buffer }) => row.credentials,
    'select * from connectors where id = ?',
    to.id,
  )
  const move = 'update connectors set credentials = (select credentials from connectors where id = ?) where id = ?'
  store.run(move, from.id, to.id)
  expect(await connectors.get({ id: to.id })).toMatchObject({ name: 'To', signIn: null })
  const { works, steps } = await connectors.test({ id: to.id })
  expect([works, steps.at(-1)?.message]).toEqual([
    false,
    expect.stringContaining('A secret of this workspace cannot be read'),
  ])
  // Half of the secrets cannot replace all of them.
  await expect(connectors.update({ id: to.id, secrets: { password: 'x' } })).rejects.toMatchObject({
    code: 'secret_unreadable',
  })
  store.run('update connectors set credentials = ? where id = ?', sealed, to.id)
  store.close()
  expect(await connectors.test({ id: to.id })).toMatchObject({ works: true })
})

test('a folder is listed from where its connector begins, page by page, and again only when that is asked', async () => {
  const { connectors } = studio.services
  const exports = join(folder.path, 'exports')
  mkdirSync(join(exports, 'deeper'), { recursive: true })
  for (const name of ['b10.csv', 'b9.csv', 'a.csv']) writeFileSync(join(exports, name), 'id\n')
  const { id } = await connectors.create({ name: 'Exports', type: 'local_fs', config: { path: exports } })
  expect(await connectors.test({ id })).toMatchObject({ works: true })
  const first = await connectors.browse({ id, limit: 2 })
  expect(first).toMatchObject({ path: exports, total: 4, isCut: false })
  expect(first.entries).toMatchObject([
    { kind: 'folder', name: 'deeper', path: join(exports, 'deeper') },
    { kind: 'file', name: 'a.csv', sizeBytes: 3 },
  ])
  writeFileSync(join(exports, 'late.csv'), '')
  const rest = await connectors.browse({ id, offset: 2 })
  expect([rest.entries.map(({ name }) => name), rest.listedAt]).toEqual([['b9.csv', 'b10.csv'], first.listedAt])
  expect((await connectors.browse({ id, contains: 'B1' })).entries.map(({ name }) => name)).toEqual(['b10.csv'])
  expect((await connectors.browse({ id, refresh: true })).total).toBe(5)
  await expect(connectors.browse({ id, path: '/not/there' })).rejects.toMatchObject({
    code: 'connector_place_unreadable',
  })
  const web = await connectors.create({ name: 'Web', type: 'http_pull' })
  await expect(connectors.browse({ id: web.id })).rejects.toMatchObject({ code: 'connector_not_browsable' })
})

test('a database is browsed from its schema to the columns of a table, and what it refuses holds no secret', async () => {
  const { connectors } = studio.services
  await database.query('create table browsed (id bigint, "price paid" numeric(10,2))')
  await database.query('create view browsed_too as select 1 as one')
  const { id } = await connectors.create(postgres('Browsed'))
  const place = await connectors.browse({ id, contains: 'browsed' })
  expect(place).toMatchObject({ path: 'public', trail: [{ label: 'public', path: 'public' }] })
  expect(place.entries).toEqual([
    { kind: 'table', name: 'browsed', path: 'public.browsed' },
    { kind: 'view', name: 'browsed_too', path: 'public.browsed_too' },
  ])
  expect((await connectors.browse({ id, path: '' })).entries).toContainEqual({
    ...{ kind: 'schema', name: 'public', path: 'public' },
  })
  expect((await connectors.browse({ id, path: 'public.browsed' })).entries).toMatchObject([
    { kind: 'column', name: 'id', type: 'bigint' },
    { kind: 'column', name: 'price paid', type: 'numeric(10,2)' },
  ])
  await expect(connectors.browse({ id, path: 'public.none' })).rejects.toThrow(
    /^public\.none of the connector "Browsed" cannot be listed: .*does not exist/,
  )
  await connectors.update({ id, secrets: { password: planted } })
  const refused = await connectors.browse({ id }).catch((error: unknown) => (error as Error).message)
  expect(refused).toMatch(/^public of the connector "Browsed" cannot be listed: .* refused the login/)
  expect(refused).not.toContain(planted)
})

test('a new workspace key seals every secret anew, and the connectors go on working', async () => {
  const { connectors, settings } = studio.services
  const { id } = await connectors.create(postgres('Rotated'))
  const store = openSqlite(join(folder.path, 'weir.sqlite'), folder.path)
  const sealed = () =>
    store.all(
      ({ credentials }: { credentials: Buffer }) => credentials.toString(),
      'select credentials from connectors where credentials is not null',
    )
  const before = sealed()
  expect(await settings.rotateKey(undefined)).toEqual({ resealed: before.length, unreadable: 0 })
  expect(sealed().filter((text) => before.includes(text))).toEqual([])
  store.close()
  expect(await connectors.test({ id })).toMatchObject({ works: true })
})
