import { expect, test } from 'vitest'

import { StoreError } from './store-error.ts'
import { type CopyingStore, type DescribedObject, type Metadata, moveByCopy } from './move-by-copy.ts'
import type { TakenCopy } from './object-store.ts'

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
    copyUnseen: ({ location, etag }, to, added) =>
      step(() => {
        const kept = objects.get(location)
        if (!kept) return 'gone'
        if (kept.text !== etag) throw new StoreError('changed', { location, reason: 'another content' })
        const isPut = putIfAbsent(to, { text: kept.text, metadata: { ...kept.metadata, ...added } })
        return isPut ? { bytes: Buffer.from(kept.text), etag: kept.text } : 'taken'
      }),
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
const listed = { etag: 'rows', sizeBytes: 4 }
const deaths = Array.from({ length: 12 }, (_, index) => index + 1).flatMap((at) => [
  { at, after: false },
  { at, after: true },
])

const contents = (objects: Map<string, Kept>) =>
  Object.fromEntries([...objects].map(([location, { text }]) => [location, text]))

test.each(deaths)('a file is in one place again after its taking died: %o', async (dies) => {
  for (const known of [{}, listed]) {
    const objects = new Map<string, Kept>([['in/a', { text: 'rows', metadata: {} }]])
    await moveByCopy(dyingStore(objects, dies))
      .take({ ...taking, ...known })
      .catch(() => undefined)
    const afterwards = moveByCopy(dyingStore(objects, never))
    const place = await afterwards.whereTaken(taking)
    if (place !== null) await afterwards.move(place, taking.from)
    expect(contents(objects)).toEqual({ 'in/a': 'rows' })
  }
})

test.each(deaths)('a file is archived once after its archiving died: %o', async (dies) => {
  for (const known of [undefined, listed]) {
    const objects = new Map<string, Kept>([['in/a', { text: 'rows', metadata: {} }]])
    await moveByCopy(dyingStore(objects, never)).take(taking)
    await moveByCopy(dyingStore(objects, dies))
      .move(taking.to, 'archive/a', known)
      .catch(() => undefined)
    const afterwards = moveByCopy(dyingStore(objects, never))
    const place = await afterwards.whereTaken(taking)
    if (place !== null) expect(await afterwards.move(place, 'archive/a')).toBe('moved')
    expect(contents(objects)).toEqual({ 'archive/a': 'rows' })
  }
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
  const { copyUnseen: _, ...seeing } = store
  return { ...seeing, copyIfAbsent: (...copy) => (left-- > 0 ? Promise.resolve(false) : store.copyIfAbsent(...copy)) }
}

test('a copy that is refused although its name is free is tried again, and never passes for a file that is gone', async () => {
  const objects = new Map<string, Kept>([['in/a', { text: 'rows', metadata: {} }]])
  expect(await moveByCopy(refusing(objects, 1)).move('in/a', 'out/a')).toBe('moved')
  expect(contents(objects)).toEqual({ 'out/a': 'rows' })
  await expect(moveByCopy(refusing(objects, 100)).move('out/a', 'b')).rejects.toMatchObject({ problem: 'unreachable' })
  expect(contents(objects)).toEqual({ 'out/a': 'rows' })
})

function countedSteps(objects: Map<string, Kept>) {
  const asked: string[] = []
  const counted = new Proxy(dyingStore(objects, never), {
    get:
      (store, step: keyof CopyingStore) =>
      (...given: readonly unknown[]): unknown => {
        asked.push(step)
        return (store[step] as (...values: readonly unknown[]) => unknown)(...given)
      },
  })
  return { store: moveByCopy(counted), asked }
}

test('a small object that a listing described is taken without a look at it, and its bytes are given', async () => {
  const objects = new Map<string, Kept>([['in/a', { text: 'rows', metadata: { owner: 'ana' } }]])
  const { store, asked } = countedSteps(objects)
  const copies: string[] = []
  const onCopied = ({ bytes, etag }: TakenCopy) => {
    copies.push(`${Buffer.from(bytes).toString()} as ${etag}`)
    return Promise.resolve()
  }
  expect(await store.take({ ...taking, etag: 'rows', sizeBytes: 4, onCopied })).toBe(true)
  expect(asked).toEqual(['putIfAbsent', 'copyUnseen', 'remove', 'remove'])
  expect(copies).toEqual(['rows as rows'])
  expect(objects.get(taking.to)?.metadata).toMatchObject({ owner: 'ana' })
  expect(await store.move(taking.to, 'archive/a', { etag: 'rows', sizeBytes: 4 })).toBe('moved')
  expect(asked.slice(4)).toEqual(['copyUnseen', 'remove'])
  expect(contents(objects)).toEqual({ 'archive/a': 'rows' })
})

test('what is known of an object is not needed, and may be wrong', async () => {
  const objects = new Map<string, Kept>([
    ['in/a', { text: 'rows', metadata: {} }],
    ['archive/b', { text: 'others', metadata: {} }],
  ])
  const { store } = countedSteps(objects)
  expect(await store.move('in/a', 'archive/b', { etag: 'rows', sizeBytes: 4 })).toBe('taken')
  expect(await store.move('in/none', 'archive/c', { etag: 'rows', sizeBytes: 4 })).toBe('gone')
  expect(await store.move('in/a', 'archive/a', { etag: 'older rows', sizeBytes: 10 })).toBe('moved')
  expect(contents(objects)).toEqual({ 'archive/a': 'rows', 'archive/b': 'others' })
})

test('another content than the one that was found is not taken', async () => {
  const objects = new Map<string, Kept>([['in/a', { text: 'new rows', metadata: {} }]])
  const store = moveByCopy(dyingStore(objects, never))
  for (const known of [{ etag: 'rows' }, { etag: 'rows', sizeBytes: 4 }])
    await expect(store.take({ ...taking, ...known })).rejects.toMatchObject({ problem: 'changed' })
  expect(await store.whereTaken(taking)).toBeNull()
  expect(contents(objects)).toEqual({ 'in/a': 'new rows' })
})
