import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { checkFormula } from '../../../src-shared/expression/check-formula.ts'
import { duckdb } from '../../../src-shared/sql/dialects/duckdb.ts'
import { startingAt } from '../../../src-shared/sql/dialects/starting-at.ts'
import { type Engine, openEngine } from './open-engine.ts'

let folder: string
let engine: Engine
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-engine-'))
  await writeFile(join(folder, 'mine.csv'), 'a\n1\n')
  await writeFile(join(folder, 'other.csv'), 'a\n2\n')
  const readablePaths = [join(folder, 'mine.csv')]
  engine = await openEngine({ tempFolder: join(folder, 'run'), memoryLimitMb: 100, readablePaths })
})
afterEach(async () => {
  engine.close()
  await rm(folder, { recursive: true })
})

test('an engine has the threads that it is given', async () => {
  const own = await openEngine({ tempFolder: join(folder, 'own'), memoryLimitMb: 100, readablePaths: [], threads: 3 })
  expect(await own.rows(`select current_setting('threads')::integer as threads`)).toEqual([{ threads: 3 }])
  own.close()
})

test('a run reads its own files and no other', async () => {
  expect(
    await engine.rows(`select a from read_csv('${join(folder, 'mine.csv')}', columns = {'a': 'VARCHAR'})`),
  ).toEqual([{ a: '1' }])
  await expect(engine.rows(`select * from read_csv('${join(folder, 'other.csv')}')`)).rejects.toThrow('Permission')
})

test('a run cannot loosen its own limits', async () => {
  await expect(engine.execute('set enable_external_access = true')).rejects.toThrow()
  await expect(engine.execute(`set memory_limit = '64GB'`)).rejects.toThrow()
  await expect(engine.execute('install httpfs')).rejects.toThrow()
})

test('numbers of any size come out with all their digits', async () => {
  const rows = await engine.rows(
    `select 9007199254740993::bigint as a, 1.10::decimal(30,2) as b, date '2020-01-31' as c, 3 as d`,
  )
  expect(rows).toEqual([{ a: '9007199254740993', b: '1.10', c: '2020-01-31', d: 3 }])
})

test('now is the time a dialect is given', async () => {
  const startedAt = '2026-03-31T10:20:30.500Z'
  const formulas = ['now()', 'current_date', 'localtimestamp', "age(date '2024-02-29')::text"].map(
    (text) => checkFormula(text, [], { key: '' }).formula?.compile(startingAt(duckdb, startedAt)).sql ?? '',
  )
  const rows = await engine.rows(`select ${formulas.map((sql, index) => `${sql} as f${index}`).join(', ')}`)
  expect(rows).toEqual([
    { f0: '2026-03-31 10:20:30.5+00', f1: '2026-03-31', f2: '2026-03-31 10:20:30.5', f3: '2 years 1 mon 2 days' },
  ])
})

test('a statement can be interrupted and the engine goes on', async () => {
  const long = engine.rows('select count(*) from range(100000000000) where hash(range) % 7 = 3')
  const interrupted = expect(long).rejects.toThrow(/interrupt/i)
  setTimeout(() => engine.interrupt(), 100)
  await interrupted
  expect(await engine.rows('select 1 as one')).toEqual([{ one: 1 }])
})

test('a statement that needs more memory than it may use says how much that is', async () => {
  const hungry = engine.rows('select length(list(number)) as n from range(100000000) numbers(number)')
  await expect(hungry).rejects.toMatchObject({
    code: 'memory_short',
    message: expect.stringContaining('100 MB') as string,
  })
})
