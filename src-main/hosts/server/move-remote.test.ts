import { afterAll, beforeAll, expect, test } from 'vitest'

import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { ordersDocument, ordersSchema, writeOrders } from './testing/orders-pipeline.ts'
import { openStudioIn, serveStudioIn } from './testing/served-studios.ts'

let folder: ReturnType<typeof temporaryFolder>
let team: Awaited<ReturnType<typeof serveStudioIn>>
let other: Awaited<ReturnType<typeof serveStudioIn>>
let ada: Awaited<ReturnType<typeof openStudioIn>>

beforeAll(async () => {
  folder = temporaryFolder()
  writeOrders(folder.path)
  team = await serveStudioIn(folder.path)
  other = await serveStudioIn(folder.path)
  ada = await openStudioIn(folder.path)
})
afterAll(async () => {
  await Promise.all([team.close(), other.close(), ada.close()])
  folder[Symbol.dispose]()
})

const documentOf = (formula: string) => ordersDocument(folder.path, { formula })

test('a remote keeps what both had where its new address has it, and forgets it where that is another server', async () => {
  const { schemas, pipelines, remotes } = ada.studio.services
  await schemas.apply(ordersSchema as never)
  const { id: pipelineId } = await pipelines.create({ name: 'Orders', ir: documentOf('upper(title)') })
  const { id } = await remotes.add({ name: 'Team', url: team.url, key: team.key })
  const order = { remoteId: id, pipelineId }
  expect(await remotes.push(order)).toMatchObject({ outcome: 'pushed', remoteVersion: 1 })

  // Somebody saves there before it moves: what both had is then an older version.
  const [there] = await team.studio.services.pipelines.list(undefined)
  await team.studio.services.pipelines.save({ id: there!.id, ir: documentOf('lower(title)') })
  const sameServer = team.url.replace('127.0.0.1', 'localhost')
  await expect(remotes.move({ id, url: sameServer, key: 'wrong' })).rejects.toMatchObject({
    code: 'remote_refuses_key',
  })
  await expect(remotes.move({ id, url: 'http://127.0.0.1:1', key: team.key })).rejects.toMatchObject({
    code: 'remote_unreachable',
  })
  expect(await remotes.list(undefined)).toMatchObject([{ url: team.url, lastError: null }])
  expect(await remotes.move({ id, url: sameServer, key: team.key })).toMatchObject({
    ...{ remote: { name: 'Team', url: sameServer }, known: ['Orders'], forgotten: [] },
  })
  expect(await remotes.compare(order)).toMatchObject({ state: 'behind', baseVersion: 1, remoteVersion: 2 })

  // Another server has a pipeline of the same id and another content, with as many versions.
  const others = other.studio.services
  await others.schemas.apply(ordersSchema as never)
  const { id: namesake } = await others.pipelines.create({ name: 'Orders', ir: documentOf('initcap(title)') })
  expect(namesake).toBe(there!.id)
  expect(await remotes.move({ id, url: other.url, key: other.key })).toMatchObject({
    ...{ known: [], forgotten: ['Orders'] },
  })
  expect(await remotes.links({ pipelineId })).toMatchObject([{ remotePipelineId: null, remoteVersion: null }])
  expect(await remotes.push(order)).toMatchObject({ outcome: 'refused', comparison: { state: 'unrelated' } })
  expect((await others.pipelines.version({ id: namesake, version: 1 })).ir).toEqual(documentOf('initcap(title)'))
}, 240_000)
