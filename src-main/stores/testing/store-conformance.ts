import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ObjectStore, ReadOptions } from '../object-store.ts'
import { StoreError } from '../store-error.ts'

/** A store of one kind to try: its files can also be written without it. */
export interface StoreFixture {
  readonly store: ObjectStore
  /** The location of a folder that nothing else uses. */
  readonly root: string
  put(location: string, content: string | Uint8Array): Promise<void>
  /** How many files are enough to need several pages of a listing. */
  readonly manyFiles: number
  close(): Promise<void>
}

/** What every kind of store has to do alike; one that cannot list and move does the rest. */
export function storeConformance(
  kind: string,
  open: () => Promise<StoreFixture>,
  { isReadOnly = false }: { readonly isReadOnly?: boolean } = {},
): void {
  const itMoves = isReadOnly ? it.skip : it
  describe(`a store of kind ${kind}`, () => {
    let fixture: StoreFixture
    let store: ObjectStore
    let folder = ''
    let used = 0
    beforeAll(async () => {
      fixture = await open()
      store = fixture.store
    })
    afterAll(() => fixture.close())

    /** A folder of the test's own. */
    const inOwnFolder = (test: () => Promise<void>) => async () => {
      folder = store.paths.join(fixture.root, `folder-${++used}`)
      await test()
    }
    const at = (...names: readonly string[]) => names.reduce((path, name) => store.paths.join(path, name), folder)
    const put = async (content: string, ...names: readonly string[]) => {
      await fixture.put(at(...names), content)
      return at(...names)
    }
    const read = async (location: string, options?: ReadOptions) => {
      const chunks: Uint8Array[] = []
      for await (const chunk of store.read(location, options)) chunks.push(chunk)
      return Buffer.concat(chunks).toString()
    }
    const names = async (where = folder, isWanted?: (name: string) => boolean, onFolder?: (name: string) => void) => {
      const found: string[] = []
      for await (const file of store.list(where, isWanted, onFolder)) found.push(file.name)
      return found.sort()
    }
    const problemOf = (work: Promise<unknown>) =>
      work.then(
        () => null,
        (error: unknown) => (error instanceof StoreError ? error.problem : error),
      )

    itMoves(
      'lists the files of a folder, and none of those below it or beside it',
      inOwnFolder(async () => {
        await put('1', 'in', 'a.csv')
        await put('22', 'in', 'b.txt')
        await put('3', 'in', 'below', 'c.csv')
        await put('4', 'inbox', 'd.csv')
        expect(await names(at('in'))).toEqual(['a.csv', 'b.txt'])
        const folders = new Set<string>()
        await names(
          at('in'),
          () => false,
          (name) => folders.add(name),
        )
        expect([...folders]).toEqual(['below'])
        expect(await names(at('in'), (name) => name.endsWith('.txt'))).toEqual(['b.txt'])
        for await (const file of store.list(at('in'), (name) => name === 'b.txt')) {
          expect(file).toMatchObject({ location: at('in', 'b.txt'), sizeBytes: 2 })
          expect(Math.abs(file.modifiedMs - Date.now())).toBeLessThan(600_000)
          expect(await store.stat(file.location)).toEqual(file)
        }
      }),
    )

    itMoves(
      'keeps names with signs that mean something elsewhere',
      inOwnFolder(async () => {
        const odd = ['a b+c.csv', 'per%20cent #1?.csv', 'größe «2».csv', "it's & <3>.csv", '=SUM(A1).csv']
        for (const name of odd) await put(name, name)
        expect(await names()).toEqual([...odd].sort())
        for (const name of odd) {
          expect(await read(at(name))).toBe(name)
          expect(await store.move(at(name), at('moved', name))).toBe('moved')
          expect(await read(at('moved', name))).toBe(name)
        }
        expect(await names()).toEqual([])
      }),
    )

    itMoves(
      'lists a folder of many files whole, each once',
      inOwnFolder(async () => {
        const wanted = Array.from({ length: fixture.manyFiles }, (_, index) => `part-${index}.csv`)
        for (let done = 0; done < wanted.length; done += 50) {
          await Promise.all(wanted.slice(done, done + 50).map((name) => put('x', name)))
        }
        expect(await names()).toEqual([...wanted].sort())
      }),
    )

    it(
      'knows a file by its content, and says that one is not there',
      inOwnFolder(async () => {
        const location = await put('first', 'a.csv')
        const first = await store.stat(location)
        expect(first).toMatchObject({ location, name: 'a.csv', sizeBytes: 5 })
        await put('another', 'a.csv')
        expect((await store.stat(location))?.etag).not.toBe(first?.etag)
        expect(await store.stat(at('none.csv'))).toBeNull()
        expect(await problemOf(read(location, { etag: first?.etag ?? '' }))).toBe('changed')
        expect(await problemOf(read(at('none.csv')))).toMatch(/^(?:unreadable|changed)$/)
      }),
    )

    it(
      'reads a file whole or in parts',
      inOwnFolder(async () => {
        const location = await put('0123456789', 'a.csv')
        const etag = (await store.stat(location))?.etag ?? ''
        expect(await read(location)).toBe('0123456789')
        expect(await read(location, { range: { start: 3, end: 7 }, etag })).toBe('3456')
        expect(await read(location, { range: { start: 9, end: 10 } })).toBe('9')
        expect(await read(await put('', 'empty.csv'))).toBe('')
      }),
    )

    itMoves(
      'moves a file and never over another one',
      inOwnFolder(async () => {
        const from = await put('old', 'in', 'a.csv')
        const to = await put('new', 'out', 'a.csv')
        expect(await store.move(from, to)).toBe('taken')
        expect([await read(from), await read(to)]).toEqual(['old', 'new'])
        expect(await store.move(from, at('out', 'b.csv'))).toBe('moved')
        expect(await read(at('out', 'b.csv'))).toBe('old')
        expect(await store.stat(from)).toBeNull()
        expect(await store.move(from, at('out', 'c.csv'))).toBe('gone')
        const empty = await put('', 'in', 'empty.csv')
        expect(await store.move(empty, at('out', 'empty.csv'))).toBe('moved')
        expect(await store.stat(at('out', 'empty.csv'))).toMatchObject({ sizeBytes: 0 })
      }),
    )

    itMoves(
      'gives a file to one of two runs',
      inOwnFolder(async () => {
        const from = await put('once', 'a.csv')
        const takingBy = (owner: string) => ({
          from,
          to: at('.processing', owner, 'a.csv'),
          claim: store.paths.claimOf(from, owner),
          owner,
        })
        const owners = ['run-1', 'run-2']
        const taken = await Promise.all(owners.map((owner) => store.take(takingBy(owner))))
        expect([...taken].sort()).toEqual([false, true])
        const places = await Promise.all(owners.map((owner) => store.whereTaken(takingBy(owner))))
        const winner = takingBy(owners[taken.indexOf(true)] ?? '')
        expect(places.filter((place) => place !== null)).toEqual([winner.to])
        expect(await read(winner.to)).toBe('once')
        expect(await names()).toEqual([])
        await put('twice', 'a.csv')
        expect(await store.take(takingBy('run-3'))).toBe(true)
      }),
    )

    itMoves(
      'removes a file, also one that is gone',
      inOwnFolder(async () => {
        const location = await put('x', 'a.csv')
        await store.remove(location)
        await store.remove(location)
        expect(await store.stat(location)).toBeNull()
        await store.removeFolder(folder)
      }),
    )

    it('passes every step of its probe', async () => {
      const steps = []
      for await (const step of store.probe()) steps.push(step)
      expect(steps.length).toBeGreaterThan(0)
      expect(steps.filter(({ ok }) => !ok)).toEqual([])
    })
  })
}
