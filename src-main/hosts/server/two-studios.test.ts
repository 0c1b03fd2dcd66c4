import { afterAll, beforeAll, expect, test } from 'vitest'

import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import type { Studio } from '../../studio.ts'
import { ordersDocument, ordersSchema, writeOrders } from './testing/orders-pipeline.ts'
import { openStudioIn, serveStudioIn } from './testing/served-studios.ts'

/** Ada and Bob have a studio each, and share one that is served. */
let folder: ReturnType<typeof temporaryFolder>
let team: Awaited<ReturnType<typeof serveStudioIn>>
let ada: Awaited<ReturnType<typeof openStudioIn>>
let bob: Awaited<ReturnType<typeof openStudioIn>>

beforeAll(async () => {
  folder = temporaryFolder()
  writeOrders(folder.path)
  team = await serveStudioIn(folder.path)
  ada = await openStudioIn(folder.path)
  bob = await openStudioIn(folder.path)
})
afterAll(async () => {
  await Promise.all([team.close(), ada.close(), bob.close()])
  folder[Symbol.dispose]()
})

interface Ops {
  readonly rename?: string
  readonly pattern?: string
}

const documentOf = ({ rename = 'name', ...said }: Ops = {}) =>
  ordersDocument(folder.path, { formula: `${rename}(title)`, ...said })

const addTeam = async ({ services }: Studio) =>
  (await services.remotes.add({ name: 'Team', url: team.url, key: team.key })).id
const newestOf = async ({ services }: Studio, id: string) => {
  const { version } = await services.pipelines.get({ id })
  return services.pipelines.version({ id, version })
}

test('two studios that change the same pipeline overwrite nothing unseen', async () => {
  const { services: adas } = ada.studio
  const { services: bobs } = bob.studio
  const remoteId = await addTeam(ada.studio)
  expect(await adas.remotes.test({ id: remoteId })).toMatchObject({ works: true })
  expect(JSON.stringify(await adas.remotes.list(undefined))).not.toContain(team.key)

  // Ada pushes: the remote gets schema, connector and pipeline, and can run it.
  await adas.schemas.apply(ordersSchema as never)
  const { id } = await adas.pipelines.create({ name: 'Orders', ir: documentOf({ rename: 'upper' }) })
  const order = { remoteId, pipelineId: id }
  const pushed = await adas.remotes.push(order)
  expect(pushed).toMatchObject({ outcome: 'pushed', isNew: true, remoteVersion: 1 })
  expect(await adas.remotes.push(order)).toMatchObject({ outcome: 'unchanged' })
  const [there] = await team.studio.services.pipelines.list(undefined)
  const remotePipelineId = there!.id
  expect((await newestOf(team.studio, remotePipelineId)).ir).toEqual(documentOf({ rename: 'upper' }))

  // Bob pulls it, and both change the same op in another way, and Ada something else too.
  const bobsRemote = await addTeam(bob.studio)
  const taken = await bobs.remotes.pull({ remoteId: bobsRemote, remotePipelineId })
  expect(taken).toMatchObject({ outcome: 'pulled', isNew: true, version: 1 })
  const bobsId = taken.outcome === 'pulled' ? taken.pipelineId : ''
  expect((await bobs.schemas.list(undefined)).map(({ tableName }) => tableName)).toEqual(['ds_orders'])
  await bobs.pipelines.save({ id: bobsId, ir: documentOf({ rename: 'initcap' }), comment: 'Capitals' })
  await adas.pipelines.save({ id, ir: documentOf({ rename: 'lower', pattern: 'o*.csv' }) })
  const bobsOrder = { remoteId: bobsRemote, pipelineId: bobsId }
  expect(await bobs.remotes.push(bobsOrder)).toMatchObject({ outcome: 'pushed', remoteVersion: 2 })

  // Ada's push is refused and shows what Bob did; nothing changed on either side.
  const refused = await adas.remotes.push(order)
  expect(refused).toMatchObject({
    outcome: 'refused',
    comparison: {
      ...{ state: 'diverged', remoteVersion: 2, baseVersion: 1, remoteAuthor: 'other studio (API key)' },
      changedThere: { nodes: [{ nodeId: 'tidy', change: 'changed' }] },
      merge: { conflicts: [{ place: 'nodes/tidy/ops', taken: null }] },
    },
  })
  expect(await adas.remotes.pull(order)).toMatchObject({ outcome: 'refused' })
  expect((await newestOf(team.studio, remotePipelineId)).ir).toEqual(documentOf({ rename: 'initcap' }))
  expect((await newestOf(ada.studio, id)).ir).toEqual(documentOf({ rename: 'lower', pattern: 'o*.csv' }))

  // What Ada decides about a version that is not the newest any more is shown again first.
  await bobs.pipelines.save({ id: bobsId, ir: documentOf({ rename: 'reverse' }) })
  await bobs.remotes.push(bobsOrder)
  const choices = { 'nodes/tidy/ops': 'theirs' } as const
  expect(await adas.remotes.pull({ ...order, merge: { remoteVersion: 2, choices } })).toMatchObject({
    outcome: 'refused',
    comparison: { remoteVersion: 3 },
  })
  const merged = await adas.remotes.pull({ ...order, merge: { remoteVersion: 3, choices } })
  expect(merged).toMatchObject({ outcome: 'pulled', version: 3 })
  const both = documentOf({ rename: 'reverse', pattern: 'o*.csv' })
  expect((await newestOf(ada.studio, id)).ir).toEqual(both)
  expect((await adas.pipelines.version({ id, version: 2 })).ir).toEqual(
    documentOf({ rename: 'lower', pattern: 'o*.csv' }),
  )
  expect(await adas.remotes.push(order)).toMatchObject({ outcome: 'pushed', remoteVersion: 4 })
  expect(await bobs.remotes.push(bobsOrder)).toMatchObject({ outcome: 'refused', comparison: { state: 'behind' } })
  expect(await bobs.remotes.pull(bobsOrder)).toMatchObject({ outcome: 'pulled', version: 4 })
  expect((await newestOf(bob.studio, bobsId)).ir).toEqual(both)

  // A draft that nobody has saved is hidden by neither a pull nor a push.
  const draft = documentOf({ rename: 'md5' })
  await bobs.pipelines.saveDraft({ id: bobsId, ir: draft })
  await expect(bobs.remotes.pull(bobsOrder)).rejects.toMatchObject({ code: 'remote_draft_in_the_way' })
  await team.studio.services.pipelines.saveDraft({ id: remotePipelineId, ir: draft })
  await adas.pipelines.save({ id, ir: documentOf({ rename: 'trim' }) })
  await adas.remotes.push(order)
  expect(await team.studio.services.pipelines.get({ id: remotePipelineId })).toMatchObject({ ir: draft, version: 5 })
})

test('a push that finds no network waits, is sent once, and not over what came there meanwhile', async () => {
  const { services } = ada.studio
  const [remote] = await services.remotes.list(undefined)
  const [pipeline] = await services.pipelines.list(undefined)
  const order = { remoteId: remote!.id, pipelineId: pipeline!.id }
  await services.pipelines.save({ id: order.pipelineId, ir: documentOf({ rename: 'ltrim' }) })
  await team.disconnect()
  const waiting = await services.remotes.push(order)
  expect(waiting).toMatchObject({ outcome: 'waiting' })
  expect(await services.remotes.push(order)).toEqual(waiting)
  expect(await services.remotes.waiting(undefined)).toMatchObject([{ pipelineName: 'Orders', remoteName: 'Team' }])
  expect(await services.remotes.links({ pipelineId: order.pipelineId })).toMatchObject([
    { isWaiting: true, isChangedHere: true },
  ])
  await team.connect()
  const versionsThere = async () => {
    const [there] = await team.studio.services.pipelines.list(undefined)
    return (await team.studio.services.pipelines.versions({ id: there!.id })).length
  }
  const before = await versionsThere()
  expect(await services.remotes.retry({})).toMatchObject([{ result: { outcome: 'pushed' }, failure: null }])
  expect(await services.remotes.retry({})).toEqual([])
  expect(await services.remotes.push(order)).toMatchObject({ outcome: 'unchanged' })
  expect(await versionsThere()).toBe(before + 1)
})

test('a connector goes there without what it signs in with, under an id of its own', async () => {
  const { services: there } = team.studio
  const { services: adas } = ada.studio
  const [remote] = await adas.remotes.list(undefined)
  const taken = await there.connectors.create({ name: 'Lake', type: 'local_fs' })
  await there.connectors.update({ id: taken.id, name: 'Old lake' })
  const secrets = { accessKeyId: 'AKIA0000', secretAccessKey: 'wJalrXUtnFEMI' }
  const config = { bucket: 'lake', region: 'us-east-1' }
  const lake = await adas.connectors.create({ name: 'Lake', type: 'aws_s3', authMethod: 'access_key', config, secrets })
  const document = documentOf()
  const source = { ...document.nodes[0], connector: 's3', connectorId: lake.id }
  const ir = { ...document, id: 'lake', metadata: { name: 'Lake' }, nodes: [source, ...document.nodes.slice(1)] }
  const { id: pipelineId } = await adas.pipelines.create({ name: 'Lake', ir })
  const order = { remoteId: remote!.id, pipelineId }
  expect(await adas.remotes.push(order)).toMatchObject({
    outcome: 'pushed',
    connectors: [{ name: 'Lake', type: 'aws_s3', isNew: true, toFill: ['Access key ID', 'Secret access key'] }],
  })
  const made = (await there.connectors.list(undefined)).find(({ name }) => name === 'Lake')
  expect(made).toMatchObject({ type: 'aws_s3', config, signIn: [], status: 'disconnected' })
  expect(made?.id).not.toBe(lake.id)
  expect(await adas.remotes.compare(order)).toMatchObject({ state: 'same' })
  // What is entered there signs it in; what is said besides the secrets can be changed before that.
  await there.connectors.update({ id: made!.id, description: 'The lake' })
  await there.connectors.update({ id: made!.id, secrets })
  expect((await there.connectors.get({ id: made!.id })).signIn).toHaveLength(2)
})

test('a pipeline in a file becomes a new one elsewhere, and holds no secret', async () => {
  const { services: adas } = ada.studio
  const lake = (await adas.pipelines.list(undefined)).find(({ name }) => name === 'Lake')!
  const bundle = await adas.bundles.export({ pipelineId: lake.id })
  expect(JSON.stringify(bundle)).not.toContain('wJalrXUtnFEMI')
  const imported = await bob.studio.services.bundles.import({ bundle })
  expect(imported).toMatchObject({
    name: 'Lake',
    connectors: [{ isNew: true, toFill: ['Access key ID', 'Secret access key'] }],
  })
  const again = await bob.studio.services.bundles.import({ bundle })
  expect(again).toMatchObject({ name: 'Lake 2', connectors: [{ isNew: false }] })
  const { ir } = (await newestOf(bob.studio, imported.pipelineId)) as { ir: { nodes: { connectorId?: string }[] } }
  const [connector] = (await bob.studio.services.connectors.list(undefined)).filter(({ name }) => name === 'Lake')
  expect(ir.nodes[0]?.connectorId).toBe(connector?.id)
  await expect(bob.studio.services.bundles.import({ bundle: { kind: 'weir_bundle' } })).rejects.toMatchObject({
    code: 'bundle_invalid',
  })
})

test('sample rows come out of a remote as they do here, or it says where not; nothing of it stays', async () => {
  const { services: adas } = ada.studio
  const [remote] = await adas.remotes.list(undefined)
  const orders = (await adas.pipelines.list(undefined)).find(({ name }) => name === 'Orders')!
  const order = { remoteId: remote!.id, pipelineId: orders.id }
  const left = async () => [
    (await team.studio.services.pipelines.list(undefined)).length,
    (await team.studio.services.schemas.list(undefined)).length,
    (await adas.schemas.list(undefined)).length,
  ]
  const before = await left()
  expect(await adas.remotes.verify(order)).toMatchObject({ isSame: true, rows: 2, differences: [], counts: [] })
  expect(await adas.remotes.links({ pipelineId: orders.id })).toMatchObject([
    { proof: { isSame: true, rows: 2, differences: 0 } },
  ])
  const { proof } = await adas.bundles.export({ pipelineId: orders.id, withProof: true })
  const [output] = proof!.outputs
  const rows = output!.rows.map((row) => row.map((value) => (value === 'Chair' ? 'Stool' : value)))
  const changed = { ...proof!, outputs: [{ ...output!, rows, hash: 'another' }] }
  expect(await adas.remotes.verify({ ...order, proof: changed })).toMatchObject({
    ...{ isSame: false, total: 1 },
    differences: [{ nodeId: 'tgt', row: '1', column: 'title', expected: 'Stool', found: 'Chair' }],
  })
  expect(await left()).toEqual(before)
})

test('of two that push or pull the same new pipeline at once, one does', async () => {
  const { services: adas } = ada.studio
  const { services: bobs } = bob.studio
  const [remote] = await adas.remotes.list(undefined)
  const { id: pipelineId } = await adas.pipelines.create({
    name: 'Twins',
    ir: { ...documentOf(), id: 'twins', metadata: { name: 'Twins' } },
  })
  const order = { remoteId: remote!.id, pipelineId }
  const pushes = await Promise.allSettled([adas.remotes.push(order), adas.remotes.push(order)])
  expect(pushes).toMatchObject([
    { status: 'fulfilled', value: { outcome: 'pushed', isNew: true } },
    { status: 'rejected', reason: { code: 'remote_push_going_on' } },
  ])
  const twins = async ({ services }: Studio) =>
    (await services.pipelines.list(undefined)).filter(({ name }) => name === 'Twins')
  const there = await twins(team.studio)
  expect(there).toHaveLength(1)
  expect(await adas.remotes.push(order)).toMatchObject({ outcome: 'unchanged' })

  const [bobsRemote] = await bobs.remotes.list(undefined)
  const pull = () => bobs.remotes.pull({ remoteId: bobsRemote!.id, remotePipelineId: there[0]!.id })
  const outcomes = (await Promise.all([pull(), pull()])).map(({ outcome }) => outcome)
  expect(outcomes.toSorted()).toEqual(['pulled', 'unchanged'])
  expect(await twins(bob.studio)).toHaveLength(1)
})

test('a pull that is refused makes nothing here; one that is decided makes the connector that it needs', async () => {
  const { services: there } = team.studio
  const { services: bobs } = bob.studio
  const [remote] = await bobs.remotes.list(undefined)
  const names = async () => (await bobs.connectors.list(undefined)).map(({ name }) => name)
  const twinsOf = async ({ services }: Studio) =>
    (await services.pipelines.list(undefined)).find(({ name }) => name === 'Twins')!.id
  // An id here that is another connector's there.
  const taken = await bobs.connectors.create({ name: 'Sea', type: 'local_fs' })
  await bobs.connectors.update({ id: taken.id, name: 'Old sea' })
  const sea = await there.connectors.create({ name: 'Sea', type: 'local_fs' })
  expect(sea.id).toBe(taken.id)
  const twins = (connectorId: string | null, rename?: string) => {
    const { nodes, ...document } = documentOf(rename === undefined ? {} : { rename })
    const source = { ...nodes[0], ...(connectorId === null ? {} : { connectorId }) }
    return { ...document, id: 'twins', metadata: { name: 'Twins' }, nodes: [source, ...nodes.slice(1)] }
  }
  await there.pipelines.save({ id: await twinsOf(team.studio), ir: twins(sea.id, 'upper') })
  const order = { remoteId: remote!.id, pipelineId: await twinsOf(bob.studio) }
  await bobs.pipelines.save({ id: order.pipelineId, ir: twins(null, 'lower') })
  const before = await names()
  const refused = await bobs.remotes.pull(order)
  expect(refused).toMatchObject({ outcome: 'refused', comparison: { state: 'diverged', remoteVersion: 2 } })
  expect(await names()).toEqual(before)
  const conflicts = refused.outcome === 'refused' ? refused.comparison.merge.conflicts : []
  const choices = Object.fromEntries(conflicts.map(({ place }) => [place, 'theirs'] as const))
  const merged = await bobs.remotes.pull({ ...order, merge: { remoteVersion: 2, choices } })
  expect(merged).toMatchObject({ outcome: 'pulled', connectors: [{ name: 'Sea', isNew: true }] })
  const made = (await bobs.connectors.list(undefined)).find(({ name }) => name === 'Sea')!
  expect(made.id).not.toBe(taken.id)
  expect((await newestOf(bob.studio, order.pipelineId)).ir).toEqual(twins(made.id, 'upper'))
})
