import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { createNodeRunner } from '../../engine/run/runner/node-runner.ts'
import { ownIdentity } from '../../processes/process-identity.ts'
import { openStore, type Store } from '../../storage/open-store.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { startOpenSsh } from '../../stores/sftp/testing/openssh.ts'
import { createStudio, type Studio } from '../../studio.ts'

const server = await startOpenSsh()
afterAll(() => server?.stop())

let folder: ReturnType<typeof temporaryFolder>
let studio: Studio
let store: Store
beforeAll(async () => {
  folder = temporaryFolder()
  studio = await createStudio({
    ...{ host: 'test', workspace: folder.path, holdsWorkspace: false, runner: createNodeRunner() },
    // No test of this file reaches a database.
    databaseUrl: 'postgresql://nobody@127.0.0.1:1/none',
  })
  store = openStore(folder.path)
})
afterAll(async () => {
  store.close()
  await studio.close()
  folder[Symbol.dispose]()
})

const config = { bucket: 'lake', region: 'eu-central-1', endpoint: 'http://127.0.0.1:1' }
const create = (name: string) =>
  studio.services.connectors.create({
    ...{ name, type: 'aws_s3', authMethod: 'access_key', config },
    secrets: { accessKeyId: 'AKIA', secretAccessKey: 'k3pt-secret' },
  })

/** A run that staged one file through a connector. */
async function stage(connectorId: string, connector = 's3') {
  const nodes = [{ id: 'src', kind: 'source', connector: 's3', connectorId, config: { path: 'a.csv', format: 'csv' } }]
  const errorHandling = { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } }
  const ir = { kind: 'pipeline', version: '1.0', id: 'p', metadata: { name: 'p' }, errorHandling, nodes }
  const pipeline = await studio.services.pipelines.create({ name: `p of ${connectorId}`, ir })
  const id = `run-${connectorId}`
  store.runs.add({
    ...{ id, pipelineId: pipeline.id, pipelineName: pipeline.name, irVersion: 1, host: 'test', engine: 'none' },
    ...{ owner: ownIdentity(), startedAt: '2026-05-01T00:00:00Z' },
  })
  const places = { originalPath: 's3://lake/a.csv', claimedPath: 's3://lake/.c', stagedPath: 's3://lake/.p/a.csv' }
  const folders = { successFolder: 's3://lake/done', failureFolder: 's3://lake/bad' }
  const staged = store.staging.add({ runId: id, nodeId: 'src', connector, connectorId, ...places, ...folders })
  const end = () => {
    const nothing = { rowsRead: null, rowsLoaded: null, rowsRejected: null, leftOut: null, valuesChanged: null }
    const open = { error: null, result: null, plan: null, finishedAt: '2026-05-01T00:00:01Z', durationMs: 1 }
    store.runs.finish(id, { status: 'failed', ...nothing, ...open })
  }
  return { id, pipeline, staged, end }
}

test('a connector stays where it is while a run has files that only it reaches, and the sentence names the run', async () => {
  const { connectors, pipelines } = studio.services
  const { id } = await create('Lake')
  const { id: runId, pipeline, staged, end } = await stage(id)
  // The document that runs names it, whatever the pipeline says by now.
  await pipelines.save({ id: pipeline.id, ir: { ...(pipeline.ir as object), nodes: [] } })
  const moved = { ...config, endpoint: 'http://127.0.0.1:2' }
  const move = () => connectors.update({ id, config: moved, secrets: { secretAccessKey: 'other' } })
  const running = {
    code: 'connector_running',
    message: expect.stringContaining(`while run ${runId.slice(0, 8)} of`) as string,
  }
  await expect(move()).rejects.toMatchObject(running)
  await expect(connectors.remove({ id })).rejects.toMatchObject(running)
  end()
  await expect(move()).rejects.toMatchObject({
    message: `The connector "Lake" cannot be given another Endpoint, because run ${runId.slice(0, 8)} of p left 1 file in the staging folder that only this connector reaches. Start Weir again, which puts such files back or archives them, then try again.`,
  })
  store.staging.decide(runId, 'fail')
  store.staging.finalize(staged.id, 's3://lake/bad/a.csv')
  const held = { code: 'connector_holds_files', message: expect.stringContaining('in the failure folder') as string }
  await expect(move()).rejects.toMatchObject(held)
  await expect(connectors.remove({ id })).rejects.toMatchObject(held)
  // What does not change the system may change.
  expect(await connectors.update({ id, description: 'Raw', config: { ...config, prefix: 'in/' } })).toMatchObject({
    id,
  })
  store.staging.putBack(staged.id)
  await move()
  expect(await connectors.remove({ id })).toEqual({ removed: true })
  expect((await create('Lake')).id).not.toBe(id)
})

test.skipIf(!server)('a file that somebody took out of a failure folder holds its connector no longer', async () => {
  const { connectors } = studio.services
  const { type, config: reached, secrets } = server!.access
  const entered = { type, authMethod: 'ssh_key' as const, config: { ...reached }, secrets: { ...secrets } }
  const { id } = await connectors.create({ name: 'Drop', ...entered })
  const { id: runId, staged, end } = await stage(id, 'sftp')
  end()
  mkdirSync(join(server!.folder, 'bad'))
  writeFileSync(join(server!.folder, 'bad', 'a.csv'), 'a')
  store.staging.decide(runId, 'fail')
  store.staging.finalize(staged.id, 'sftp:bad/a.csv')
  await expect(connectors.remove({ id })).rejects.toMatchObject({ code: 'connector_holds_files' })
  rmSync(join(server!.folder, 'bad', 'a.csv'))
  expect(await connectors.remove({ id })).toEqual({ removed: true })
})

test('a kept secret goes to the system that it was entered for and to no other', async () => {
  const { connectors } = studio.services
  const { id, type } = await create('Kept')
  const moved = { ...config, endpoint: 'http://127.0.0.1:2' }
  const again =
    'With another Endpoint, the connector "Kept" would send its saved secrets to a system that they were not entered for. Enter again: Secret access key.'
  const tried = await connectors.tryOut({ id, type, authMethod: 'access_key', config: moved })
  expect([tried.works, tried.steps[0]?.message]).toEqual([false, expect.stringContaining(again)])
  const otherType = { ...config, endpoint: '' }
  const asOther = await connectors.tryOut({ id, type: 'amazon_kinesis', authMethod: 'access_key', config: otherType })
  expect(asOther.steps[0]?.message).toContain('With another type, the connector "Kept" would send')
  await expect(connectors.update({ id, config: moved })).rejects.toMatchObject({ code: 'connector_secrets_again' })
  const changed = await connectors.update({ id, config: moved, secrets: { secretAccessKey: 'new-secret-of-it' } })
  expect(changed.signIn).toMatchObject([{ shown: 'AKIA' }, { field: 'secretAccessKey' }])
})

test('kept secrets are not sent with less protection than they were entered for', async () => {
  const { connectors } = studio.services
  const at = { host: 'db.example', port: 5432, database: 'crm' }
  const { id } = await connectors.create({
    ...{
      name: 'Guarded',
      type: 'postgresql',
      authMethod: 'username_password',
      config: { ...at, sslMode: 'verify-full' },
    },
    secrets: { username: 'ana', password: 'k3pt-secret' },
  })
  const lower = { ...at, sslMode: 'prefer' }
  await expect(connectors.update({ id, config: lower })).rejects.toMatchObject({
    code: 'connector_secrets_exposed',
    message: expect.stringContaining('enter again: Password.') as string,
  })
  await connectors.update({ id, config: lower, secrets: { password: 'another-secret' } })
  expect(await connectors.update({ id, config: { ...at, sslMode: 'require' } })).toMatchObject({
    config: { sslMode: 'require' },
    signIn: [{ shown: 'ana' }, { field: 'password' }],
  })
})

test.skipIf(!server)(
  'a draft that is tried pins no host key on the saved connector; a test of that one does',
  async () => {
    const { connectors } = studio.services
    const { type, config: reached, secrets } = server!.access
    const entered = { type, authMethod: 'ssh_key' as const, config: { ...reached }, secrets: { ...secrets } }
    const { id } = await connectors.create({ name: 'Partner', ...entered })
    expect(await connectors.tryOut({ id, ...entered })).toMatchObject({ works: true })
    expect((await connectors.get({ id })).config).not.toHaveProperty('hostKey')
    await connectors.test({ id })
    expect((await connectors.get({ id })).config).toHaveProperty('hostKey')
  },
)
