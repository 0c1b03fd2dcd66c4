import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { createReusingRunner } from '../../engine/run/testing/reusing-runner.ts'
import { createThings, openRunFixture, type RunFixture } from '../../engine/run/testing/run-fixture.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'

let database: TestDatabase
let fixture: RunFixture
beforeAll(async () => {
  database = await createTestDatabase()
  fixture = await openRunFixture(database, createReusingRunner())
})
beforeEach(async () => {
  await createThings(database)
  await database.query('drop table if exists public.pipeline_watermarks')
})
afterAll(async () => {
  await fixture.close()
  await database.drop()
})

const target = { loadMode: 'incremental_watermark', watermarkColumn: 'born' }
const header = 'id,name,amount,born\n'
const run = (rows: readonly string[], more: object = {}) =>
  fixture.run({ files: { 'a.csv': `${header}${rows.join('\n')}\n` }, target: { ...target, ...more } })

const things = async () => (await database.query('select id, name, born::text from ds_thing order by id')).rows
const ids = async () => (await things()).map((row) => row['id'])
const watermark = async () =>
  (await database.query('select value from pipeline_watermarks')).rows.map((row) => row['value'])
const exitsOf = (outcome: Awaited<ReturnType<typeof run>>) =>
  outcome.result.receipt?.nodes.at(-1)?.exits.map(({ reason, label, rows }) => [reason, label, rows])

describe('a load by watermark', () => {
  test('adds only the rows past the last one, and counts the others', async () => {
    const first = await run(['1,Ada,,1815-12-10', '2,Bo,,1900-01-01'])
    expect(first.error).toBeNull()
    expect(await watermark()).toEqual(['1900-01-01'])
    const second = await run(['1,Ada,,1815-12-10', '2,Bo,,1900-01-01', '3,Cy,,1900-01-02'])
    expect(second.error).toBeNull()
    expect(await ids()).toEqual([1, 2, 3])
    expect(await watermark()).toEqual(['1900-01-02'])
    expect(exitsOf(second)).toEqual([['filtered', 'born is not past 1900-01-01', 2]])
    expect(second.result.receipt).toMatchObject({ balanced: true, targets: [{ sent: 1 }] })
  })

  test.each(['', header])('keeps the watermark where a later file has no row', async (text) => {
    await run(['1,Ada,,1815-12-10'])
    const { error, result } = await fixture.run({ files: { 'a.csv': text }, target })
    expect(error).toBeNull()
    expect(result.receipt).toMatchObject({ balanced: true, targets: [{ sent: 0 }] })
    expect(await watermark()).toEqual(['1815-12-10'])
  })

  test('begins at the highest value of a table that was loaded otherwise, and keeps it', async () => {
    await database.query(`insert into ds_thing (id, name, born) values (1, 'there before', '1950-05-05')`)
    const { error } = await run(['2,Bo,,1950-05-05', '3,Cy,,1950-05-04'])
    expect(error).toBeNull()
    expect(await ids()).toEqual([1])
    expect(await watermark()).toEqual(['1950-05-05'])
  })

  test('compares numbers as numbers', async () => {
    const more = { watermarkColumn: 'id' }
    await run(['9,Ada,,'], more)
    await run(['10,Bo,,', '9,Ada,,', '8,Cy,,'], more)
    expect(await ids()).toEqual([9, 10])
    expect(await watermark()).toEqual(['10'])
  })

  test('rejects rows without a value, and says so', async () => {
    const outcome = await run(['1,Ada,,1815-12-10', '2,Bo,,'])
    expect(outcome.error).toBeNull()
    expect(await ids()).toEqual([1])
    expect(exitsOf(outcome)).toEqual([[expect.stringMatching(/^(skipped|quarantined)$/), 'born is not null', 1]])
  })

  test('stops at what is no value of the type of its column, and leaves the watermark where it was', async () => {
    await run(['1,Ada,,1815-12-10'])
    const { error } = await run(['2,Bo,,1900-01-01', '3,Cy,,yesterday evening'])
    expect(error?.message).toContain('line 3')
    expect(error?.message).toContain('yesterday evening')
    expect(await ids()).toEqual([1])
    expect(await watermark()).toEqual(['1815-12-10'])
  })

  test('takes late rows inside the lag by their key, without taking the watermark back', async () => {
    await run(['1,Ada,,2020-01-10', '2,Bo,,2020-01-08'])
    const more = { watermarkLag: '3 days', upsertKey: ['id'] }
    const outcome = await run(
      ['1,Ada,,2020-01-10', '2,Bea,,2020-01-08', '3,Late,,2020-01-09', '4,Too late,,2020-01-07'],
      more,
    )
    expect(outcome.error).toBeNull()
    expect(await things()).toEqual([
      { id: 1, name: 'Ada', born: '2020-01-10' },
      { id: 2, name: 'Bea', born: '2020-01-08' },
      { id: 3, name: 'Late', born: '2020-01-09' },
    ])
    expect(await watermark()).toEqual(['2020-01-10'])
    expect(outcome.result.receipt?.targets[0]?.terms.map(({ name, rows }) => [name, rows])).toEqual([
      ['inserted', 1],
      ['updated', 1],
      ['unchanged', 1],
    ])
  })
})
