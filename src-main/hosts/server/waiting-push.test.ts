import { afterAll, beforeAll, expect, test } from 'vitest'

import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { openStudioIn, serveStudioIn } from './testing/served-studios.ts'

/** Ada pushes to a studio that is served, and is not always there. */
let folder: ReturnType<typeof temporaryFolder>
let team: Awaited<ReturnType<typeof serveStudioIn>>
let ada: Awaited<ReturnType<typeof openStudioIn>>
let order = { remoteId: '', pipelineId: '' }

beforeAll(async () => {
  folder = temporaryFolder()
  team = await serveStudioIn(folder.path)
  ada = await openStudioIn(folder.path)
  const { schemas, pipelines, remotes } = ada.studio.services
  await schemas.apply({ name: 'orders', fields: [{ name: 'id', dataType: 'integer' }] } as never)
  const { id: pipelineId } = await pipelines.create({ name: 'Orders', ir: documentOf('*.csv') })
  const { id: remoteId } = await remotes.add({ name: 'Team', url: team.url, key: team.key })
  order = { remoteId, pipelineId }
})
afterAll(async () => {
  await Promise.all([team.close(), ada.close()])
  folder[Symbol.dispose]()
})

const documentOf = (pattern: string) => ({
  ...{ kind: 'pipeline', version: '1.0', id: 'orders', metadata: { name: 'Orders' } },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes: [
    {
      ...{ id: 'src', kind: 'source', connector: 'local_fs' },
      config: { path: folder.path, format: 'csv', pattern: { type: 'glob', value: pattern } },
    },
    { id: 'tgt', kind: 'target', input: 'src', schema: 'public.ds_orders', loadMode: 'append' },
  ],
})

const waiting = () => ada.studio.services.remotes.waiting(undefined)
/** Once the try at the start has ended. */
const eventually = <Found>(find: () => Promise<Found>) => expect.poll(find, { timeout: 30_000 })

/** The documents of the pipeline there, the newest first. */
async function versionsThere(): Promise<readonly unknown[]> {
  const { pipelines } = team.studio.services
  const [there] = await pipelines.list(undefined)
  if (!there) return []
  const versions = await pipelines.versions({ id: there.id })
  return Promise.all(versions.map(async ({ version }) => (await pipelines.version({ id: there.id, version })).ir))
}

test('a push that found no network is tried again at each start, and arrives once the remote is back', async () => {
  await team.disconnect()
  expect(await ada.studio.services.remotes.push(order)).toMatchObject({ outcome: 'waiting' })
  const [first] = await waiting()
  await ada.restart()
  await eventually(async () => (await waiting())[0]?.lastTriedAt).not.toBe(first?.lastTriedAt)
  expect(await waiting()).toMatchObject([{ id: first?.id, since: first?.since, pipelineName: 'Orders' }])

  await team.connect()
  expect(await versionsThere()).toEqual([])
  await ada.restart()
  await eventually(waiting).toEqual([])
  expect(await versionsThere()).toEqual([documentOf('*.csv')])
  await ada.restart()
  expect(await ada.studio.services.remotes.push(order)).toMatchObject({ outcome: 'unchanged' })
  expect(await versionsThere()).toHaveLength(1)
})

test('at a start nothing is sent over what somebody saved there meanwhile: it goes on waiting and says why', async () => {
  await ada.studio.services.pipelines.save({ id: order.pipelineId, ir: documentOf('a*.csv') })
  await team.disconnect()
  await ada.studio.services.remotes.push(order)
  const [there] = await team.studio.services.pipelines.list(undefined)
  await team.studio.services.pipelines.save({ id: there!.id, ir: documentOf('b*.csv') })
  await team.connect()
  await ada.restart()
  await eventually(async () => (await waiting())[0]?.reason).toContain('Team was changed in the meantime')
  expect(await versionsThere()).toEqual([documentOf('b*.csv'), documentOf('*.csv')])

  // What somebody discards is not tried at the next start.
  const [push] = await waiting()
  expect(await ada.studio.services.remotes.discard({ id: push!.id })).toEqual({ discarded: true })
  await ada.restart()
  expect(await waiting()).toEqual([])
  expect(await versionsThere()).toHaveLength(2)
})
