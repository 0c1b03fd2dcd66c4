import { expect, test } from 'vitest'

import { type CopyingStore, type DescribedObject, type Metadata, moveByCopy } from './move-by-copy.ts'

interface Kept {
  readonly text: string
  readonly metadata: Metadata
}

/** A store in memory that dies at its nth step, before it does it or after. */
function dyingStore(objects: Map<string, Kept>, dies: { readonly at: number; readonly after: boolean }): CopyingStore {
  let steps = 0
  const step = <T>(work: () => T): Promise<T> => {
    const isLast = ++steps === dies.at
    if (isLast && !dies.after) return Promise.reject(new Error('died'))
    const result = work()
    return isLast || steps > dies.at ? Promise.reject(new Error('died')) : Promise.resolve(result)
  }
  const putIfAbsent = (location: string, kept: Kept) => {
    if (objects.has(location)) return false
    objects.set(location, kept)
    return true
  }
  return {
    copiesUnseen: true,
    describe: (location) =>
      step((): DescribedObject | null => {
        const kept = objects.get(location)
        const known = { location, name: location, modifiedMs: 0 }
        return kept ? { ...known, sizeBytes: kept.text.length, etag: kept.text, metadata: kept.metadata } : null
      }),
    copyIfAbsent: (from, to, metadata) =>
      step(() => putIfAbsent(to, { text: objects.get(from.location)?.text ?? '', metadata })),
    putIfAbsent: (location, text) => step(() => putIfAbsent(location, { text, metadata: {} })),
    readText: (location) => step(() => objects.get(location)?.text ?? null),
    remove: (location) =>
      step(() => {
        objects.delete(location)
      }),
  }
}

const never = { at: Infinity, after: false }
const taking = { from: 'in/a', to: 'staged/run/a', claim: 'in/.a.claim', owner: 'run' }
const deaths = Array.from({ length: 12 }, (_, index) => index + 1).flatMap((at) => [
  { at, after: false },
  { at, after: true },
])

const contents = (objects: Map<string, Kept>) =>
  Object.fromEntries([...objects].map(([location, { text }]) => [location, text]))

test.each(deaths)('a file is in one place again after its taking died: %o', async (dies) => {
  const objects = new Map<string, Kept>([['in/a', { text: 'rows', metadata: {} }]])
  await moveByCopy(dyingStore(objects, dies))
    .take(taking)
    .catch(() => undefined)
  const afterwards = moveByCopy(dyingStore(objects, never))
  const place = await afterwards.whereTaken(taking)
  if (place !== null) await afterwards.move(place, taking.from)
  expect(contents(objects)).toEqual({ 'in/a': 'rows' })
})

test.each(deaths)('a file is archived once after its archiving died: %o', async (dies) => {
  const objects = new Map<string, Kept>([['in/a', { text: 'rows', metadata: {} }]])
  await moveByCopy(dyingStore(objects, never)).take(taking)
  await moveByCopy(dyingStore(objects, dies))
    .move(taking.to, 'archive/a')
    .catch(() => undefined)
  const afterwards = moveByCopy(dyingStore(objects, never))
  const place = await afterwards.whereTaken(taking)
  if (place !== null) expect(await afterwards.move(place, 'archive/a')).toBe('moved')
  expect(contents(objects)).toEqual({ 'archive/a': 'rows' })
})

test('another file of the same bytes is no copy, and is not overwritten', async () => {
  const other = { text: 'rows', metadata: {} }
  const objects = new Map<string, Kept>([
    ['staged/run/a', other],
    ['archive/a', other],
  ])
  const store = moveByCopy(dyingStore(objects, never))
  expect(await store.move('staged/run/a', 'archive/a')).toBe('taken')
  expect([...objects.keys()].sort()).toEqual(['archive/a', 'staged/run/a'])
})

test('a claim of another run is respected, and its own is taken up again', async () => {
  const objects = new Map<string, Kept>([['in/a', { text: 'rows', metadata: {} }]])
  const store = moveByCopy(dyingStore(objects, never))
  objects.set(taking.claim, { text: 'other', metadata: {} })
  expect(await store.take(taking)).toBe(false)
  objects.set(taking.claim, { text: 'run', metadata: {} })
  expect(await store.take(taking)).toBe(true)
  expect(contents(objects)).toEqual({ 'staged/run/a': 'rows' })
})

test('a later file of the same name does not cost the one whose taking died before its claim was removed', async () => {
  const objects = new Map<string, Kept>([['in/a', { text: 'first', metadata: {} }]])
  const store = moveByCopy(dyingStore(objects, never))
  await store.take(taking)
  objects.set(taking.claim, { text: 'run', metadata: {} })
  objects.set('in/a', { text: 'second', metadata: {} })
  expect(await store.whereTaken(taking)).toBe(taking.to)
  expect(contents(objects)).toEqual({ 'in/a': 'second', 'staged/run/a': 'first' })
})

test('a copy that came to nothing is removed, and the original stays', async () => {
  const objects = new Map<string, Kept>([
    ['in/a', { text: 'rows', metadata: {} }],
    [taking.to, { text: '', metadata: {} }],
    [taking.claim, { text: 'run', metadata: {} }],
  ])
  expect(await moveByCopy(dyingStore(objects, never)).whereTaken(taking)).toBeNull()
  expect(contents(objects)).toEqual({ 'in/a': 'rows' })
})

/** Refuses copies, as a store does while another request for the same name is under way. */
function refusing(objects: Map<string, Kept>, times: number): CopyingStore {
  const store = dyingStore(objects, never)
  let left = times
  return { ...store, copyIfAbsent: (...copy) => (left-- > 0 ? Promise.resolve(false) : store.copyIfAbsent(...copy)) }
}

test('a copy that is refused although its name is free is tried again, and never passes for a file that is gone', async () => {
  const objects = new Map<string, Kept>([['in/a', { text: 'rows', metadata: {} }]])
  expect(await moveByCopy(refusing(objects, 1)).move('in/a', 'out/a')).toBe('moved')
  expect(contents(objects)).toEqual({ 'out/a': 'rows' })
  await expect(moveByCopy(refusing(objects, 100)).move('out/a', 'b')).rejects.toMatchObject({ problem: 'unreachable' })
  expect(contents(objects)).toEqual({ 'out/a': 'rows' })
})

test('a small object is moved in three requests, and none looks at a place that is free', async () => {
  const objects = new Map<string, Kept>([['in/a', { text: 'rows', metadata: {} }]])
  const asked: string[] = []
  const counted = new Proxy(dyingStore(objects, never), {
    get: (store, step: keyof CopyingStore) => {
      if (step !== 'copiesUnseen') asked.push(step)
      return Reflect.get(store, step) as unknown
    },
  })
  expect(await moveByCopy(counted).take({ ...taking, etag: 'rows' })).toBe(true)
  expect(asked).toEqual(['putIfAbsent', 'describe', 'copyIfAbsent', 'remove', 'remove'])
})

test('another content than the one that was found is not taken', async () => {
  const objects = new Map<string, Kept>([['in/a', { text: 'new rows', metadata: {} }]])
  const store = moveByCopy(dyingStore(objects, never))
  await expect(store.take({ ...taking, etag: 'rows' })).rejects.toMatchObject({ problem: 'changed' })
  expect(await store.whereTaken(taking)).toBeNull()
  expect(contents(objects)).toEqual({ 'in/a': 'new rows' })
})
