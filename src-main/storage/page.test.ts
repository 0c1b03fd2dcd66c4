import { expect, test } from 'vitest'

import { openStore, type Store } from './open-store.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const at = '2026-05-02T10:00:00.000Z'
const ids = ['a', 'b', 'c', 'd', 'e']

function fill(store: Store): void {
  for (const id of ids) {
    const names = { id, name: id, description: '' }
    // All of one moment: the order is decided by what else there is.
    store.pipelines.put({ ...names, baseFolder: '/', at })
    store.connectors.put({ ...names, type: 'local_fs', authMethod: 'none', config: {}, sealed: null }, at)
    const fields = { fields: [], entityType: 'custom' as const, schemaType: 'customer' as const }
    store.schemas.put({
      ...fields,
      id,
      name: id,
      tableName: `ds_${id}`,
      status: 'active',
      createdAt: at,
      updatedAt: at,
    })
    const irVersion = store.versions.save({ pipelineId: id, ir: {}, authoredBy: null, comment: null, at })
    const owner = { pid: 1, startedAt: at }
    const run = {
      pipelineId: 'a',
      pipelineName: 'a',
      irVersion,
      host: 'test',
      engine: 'embedded',
      owner,
      startedAt: at,
    }
    store.runs.add({ ...run, id: `run-${id}` })
  }
}

test.each(['pipelines', 'connectors', 'schemas'] as const)(
  'pages of %s hold each of them once, and the last one says that it is',
  (list) => {
    using folder = temporaryFolder()
    const store = openStore(folder.path)
    fill(store)
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page = store[list].page({ limit: 2, ...(cursor ? { cursor } : {}) })
      expect(page.total).toBe(ids.length)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.cursor
    } while (cursor !== null)
    expect(seen.toSorted()).toEqual(ids)
    store.close()
  },
)

test.each(['connectors', 'schemas', 'pipelines'] as const)(
  'a page of %s goes on where the one before ended, although its last item was deleted since',
  (list) => {
    using folder = temporaryFolder()
    const store = openStore(folder.path)
    fill(store)
    const first = store[list].page({ limit: 2 })
    const last = first.items.at(-1)!.id
    const following = store[list].page({ limit: 2, cursor: last }).items.map(({ id }) => id)
    expect(following).toHaveLength(2)
    store[list].remove(last, at)
    const next = store[list].page({ limit: 2, cursor: first.cursor! })
    expect(next.items.map(({ id }) => id)).toEqual(following)
    expect(next.total).toBe(ids.length - 1)
    for (const cursor of ['nothing', '']) {
      expect(() => store[list].page({ limit: 2, cursor })).toThrow('names nothing in this list')
    }
    store.close()
  },
)

test('a list of runs goes on before the last run that was seen', () => {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  fill(store)
  const first = store.runs.list(2, 'a').map(({ id }) => id)
  expect(first).toEqual(['run-e', 'run-d'])
  expect(store.runs.list(9, 'a', 'run-d').map(({ id }) => id)).toEqual(['run-c', 'run-b', 'run-a'])
  expect(store.runs.list(1, null, 'run-d').map(({ id }) => id)).toEqual(['run-c'])
  expect(() => store.runs.list(9, 'a', 'nothing')).toThrow('names nothing in this list')
  store.close()
})

test('the newest run of each pipeline is found at once, and one that never ran has none', () => {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  fill(store)
  const newest = store.runs.newest(['a', 'c', 'nowhere'])
  expect(newest.get('a')).toMatchObject({ id: 'run-e', status: store.runs.find('run-e')?.status })
  expect([...newest.keys()]).toEqual(['a'])
  store.close()
})
