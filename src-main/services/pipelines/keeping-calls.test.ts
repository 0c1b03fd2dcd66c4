import { expect, onTestFinished, test } from 'vitest'

import { longestHistory } from '../../../src-shared/contract/records.ts'
import { openStore } from '../../storage/open-store.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { createPipeline, emptyDocument, requirePipeline, saveDraft, saveVersion } from './edit-pipelines.ts'
import { keepingCalls } from './keeping-calls.ts'
import { describePipeline } from './summarize-pipeline.ts'

function open() {
  const folder = temporaryFolder()
  const store = openStore(folder.path)
  onTestFinished(() => {
    store.close()
    folder[Symbol.dispose]()
  })
  const parts = { store, now: () => new Date('2026-03-01T08:00:00Z') }
  const id = createPipeline(parts, 'Sales', (id) => emptyDocument(id, 'Sales'), '/data/sales')
  const calls = keepingCalls(parts, (id) => describePipeline(requirePipeline(parts, id), null))
  const named = (name: string) => ({ ...emptyDocument(id, name), metadata: { name, description: 'x' } })
  return { store, parts, id, calls, named }
}

test('a renamed pipeline has a version that says so, and its draft stays a draft', async () => {
  const { parts, store, id, calls } = open()
  expect(await calls.rename({ id, name: 'Sales of 2026' })).toMatchObject({ name: 'Sales of 2026', version: 2 })
  expect(store.versions.newest(id)).toMatchObject({
    comment: 'Renamed from Sales',
    ir: { metadata: { name: 'Sales of 2026' } },
  })
  saveDraft(parts, id, { half: 'done' })
  const renamed = await calls.rename({ id, name: 'Half' })
  expect(renamed).toMatchObject({ name: 'Half', version: 2, hasDraft: true })
  expect(renamed.ir).toEqual({ half: 'done', metadata: { name: 'Half' } })
})

test('what the newest version says already is no draft', () => {
  const { parts, id, named } = open()
  saveDraft(parts, id, named('Half'))
  saveVersion(parts, id, named('Whole'), null)
  saveDraft(parts, id, named('Whole'))
  expect(requirePipeline(parts, id)).toMatchObject({ hasDraft: false, ir: named('Whole') })
  saveDraft(parts, id, named('More'))
  expect(requirePipeline(parts, id)).toMatchObject({ hasDraft: true })
})

test('what is said of a pipeline besides its document stays, until a document says something else', () => {
  const { store, parts, id } = open()
  const said = { connectorId: null, schemaId: null, schedule: null, status: 'draft' } as const
  const describedAs = (document: object) => {
    saveVersion(parts, id, { ...emptyDocument(id, 'Sales'), ...document }, null)
    return requirePipeline(parts, id).description
  }
  store.pipelines.keepFacts(id, { ...said, description: 'Every night' }, '2026-03-01T08:00:00Z')
  expect(describedAs({ nodes: [] })).toBe('Every night')
  expect(describedAs({ metadata: { name: 'Sales', description: 'By hour' } })).toBe('By hour')
  expect(describedAs({ metadata: { name: 'Sales' } })).toBe('')
})

test('the first version of a copy is by who copied it', async () => {
  const { store, id, calls } = open()
  const copy = await calls.duplicate({ id }, { caller: { kind: 'key', name: 'CI', id: 'k1' } })
  expect(store.versions.newest(copy.id)?.authoredBy).toBe('CI (API key)')
})

test('a copy has the draft, the folder and a name of its own, and no runs', async () => {
  const { parts, id, calls, named } = open()
  saveDraft(parts, id, named('Sales now'))
  const copies = [await calls.duplicate({ id }), await calls.duplicate({ id })]
  expect(copies.map((copy) => [copy.name, copy.baseFolder, copy.version])).toEqual([
    ['Sales now copy', '/data/sales', 1],
    ['Sales now copy 2', '/data/sales', 1],
  ])
  expect(copies[0]!.id).not.toBe(id)
  expect(copies[0]!.ir).toMatchObject({ id: copies[0]!.id, metadata: { name: 'Sales now copy' } })
  expect((await calls.duplicate({ id: copies[0]!.id })).name).toBe('Sales now copy 3')
})

test('a removed pipeline comes back with its draft', async () => {
  const { parts, id, calls, named } = open()
  saveDraft(parts, id, named('Draft'))
  await calls.remove({ id })
  expect(await calls.removed(undefined)).toEqual([
    { id, name: 'Draft', version: 1, removedAt: '2026-03-01T08:00:00.000Z' },
  ])
  expect(await calls.recover({ id })).toEqual({ recovered: true })
  expect(requirePipeline(parts, id)).toMatchObject({ hasDraft: true, ir: named('Draft') })
  expect(await calls.removed(undefined)).toEqual([])
})

test('restoring an older version makes a new one and loses no draft', async () => {
  const { parts, store, id, calls, named } = open()
  saveVersion(parts, id, named('Second'), null)
  saveDraft(parts, id, named('Third, a draft'))
  expect((await calls.version({ id, version: 1 })).ir).toEqual(emptyDocument(id, 'Sales'))
  const restored = await calls.restoreVersion({ id, version: 1 })
  expect(restored).toMatchObject({ version: 4, hasDraft: false, ir: emptyDocument(id, 'Sales') })
  expect(store.versions.find(id, 3)).toMatchObject({ ir: named('Third, a draft') })
  expect(store.versions.find(id, 4)).toMatchObject({ comment: 'Version 1 restored' })
  await expect(calls.version({ id, version: 9 })).rejects.toMatchObject({ code: 'not_found' })
})

test('the undo history of a pipeline is kept as it was given', async () => {
  const { id, calls } = open()
  expect(await calls.history({ id })).toEqual({ history: null })
  const history = 'x'.repeat(longestHistory)
  await calls.keepHistory({ id, history: 'older' })
  await calls.keepHistory({ id, history })
  expect(await calls.history({ id })).toEqual({ history })
})
