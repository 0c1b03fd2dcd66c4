import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Exploration, Exploring } from '../../../../src-shared/preview/exploration.ts'
import { createReusingRunner } from '../testing/reusing-runner.ts'
import type { RunnerPort } from '../run-port.ts'
import { pipelineOf, writeFiles } from '../testing/run-fixture.ts'

let folder: string
let runner: RunnerPort
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-explore-'))
  runner = createReusingRunner()
})
afterAll(async () => {
  await runner.close()
  await rm(folder, { recursive: true })
})

async function explore<Asked extends Exploring>(
  text: string,
  asked: Asked,
  types: Readonly<Record<string, string>> = {},
  sample: 'first' | 'all' = 'first',
  signal?: AbortSignal,
  options: Readonly<Record<string, unknown>> = {},
) {
  const columns = Object.entries(types).map(([name, type]) => ({ name, type }))
  const spec = { files: { 'f.csv': text }, config: { ...options, ...(columns.length > 0 ? { columns } : {}) } }
  return (await runner.explore(
    {
      ir: pipelineOf(spec),
      nodeId: 'src',
      limit: 50,
      sample: { kind: sample },
      files: { src: await writeFiles(folder, spec.files) },
      startedAt: '2026-11-23T08:00:00.000Z',
      schemas: [],
      database: null,
      tempFolder: join(folder, 'temp'),
      asked,
    },
    signal,
  )) as Extract<Exploration, { kind: Asked['kind'] }>
}

test('a column tells its values, its shapes and its lengths', async () => {
  const { detail } = await explore('code,n\nAb-12,1\nCd-34,2\nCd-34,\n"",4\nÉté,10\n', {
    kind: 'column',
    column: 'code',
  })
  expect(detail).toMatchObject({ count: 5, nulls: 0, empty: 1, distinct: 4, shortest: 0, longest: 5 })
  expect(detail.values[0]).toEqual({ value: 'Cd-34', shown: 'Cd-34', count: 2 })
  expect(detail.shapes).toEqual([
    { value: 'Aa-99', count: 3, example: 'Ab-12' },
    { value: 'Aa', count: 1, example: 'Été' },
  ])
})

test('numbers have a mean and bars, and a bar filters the rows in it', async () => {
  const text = `n\n${Array.from({ length: 100 }, (_, index) => index + 1).join('\n')}\n`
  const types = { n: 'integer' }
  const { detail } = await explore(text, { kind: 'column', column: 'n' }, types)
  expect([detail.min, detail.max, detail.mean]).toEqual(['1', '100', '50.5'])
  expect(detail.bars).toHaveLength(20)
  const last = detail.bars.at(-1)
  const is = { kind: 'bar', bar: 19, from: last?.from ?? '', to: last?.to ?? '' } as const
  const { found } = await explore(text, { kind: 'rows', where: [{ column: 'n', is }] }, types)
  expect(found.matching).toBe(last?.count)
  expect(found.rows.map(([n]) => n)).toEqual([96, 97, 98, 99, 100])
})

test('rows are filtered by a value, by none, and by a shape, all together', async () => {
  const text = 'a,b\nx,A-1\n,B-2\nx,33\n'
  const where = (column: string, is: { kind: 'value'; value: string | null } | { kind: 'shape'; shape: string }) => ({
    column,
    is,
  })
  const rows = async (...filters: ReturnType<typeof where>[]) =>
    (await explore(text, { kind: 'rows', where: filters })).found.rows
  expect(await rows(where('a', { kind: 'value', value: null }))).toEqual([[null, 'B-2']])
  const shaped = where('b', { kind: 'shape', shape: 'A-9' })
  expect(await rows(where('a', { kind: 'value', value: 'x' }), shaped)).toEqual([['x', 'A-1']])
  expect(await rows(where('gone', { kind: 'value', value: 'x' }))).toHaveLength(3)
})

test('each suggestion says what it rests on and what it does to a value', async () => {
  const dates = Array.from({ length: 40 }, (_, index) =>
    index % 5 === 0 ? `2025-01-${String(10 + (index % 10))}` : `${13 + (index % 10)}.02.2025`,
  )
  const regions = ['North', 'north ', 'South', 'n/a']
  const text = `at,region,price,note\n${dates.map((at, index) => `${at},${regions[index % 10 < 7 ? 0 : (index % 10) - 6] ?? ''},"$1,${100 + index}.50",a  b`).join('\n')}\n`
  const { suggestions } = await explore(text, { kind: 'suggestions' })
  const told = suggestions.map(({ column, label, evidence, changes, misfits, example }) => [
    column,
    label,
    evidence,
    changes,
    misfits,
    example,
  ])
  expect(told).toEqual([
    [
      'at',
      'Read as date, YYYY-MM-DD or D.M.YYYY',
      'all 40 values fit',
      40,
      0,
      { before: '14.02.2025', after: '2025-02-14' },
    ],
    ['region', 'Trim the spaces', '4 values have spaces around', 4, 0, { before: 'north ', after: 'north' }],
    ['region', 'Make words for “no value” null', '4 × n/a', 4, 0, { before: 'n/a', after: null }],
    [
      'region',
      'Give each value one spelling',
      '4 values are spelt in 1 other way, such as “north ” for “North”',
      4,
      0,
      { before: 'north ', after: 'North' },
    ],
    ['price', 'Read as number like 1,234.5 $', 'all 40 values fit', 40, 0, { before: '$1,100.50', after: '1100.5' }],
    ['note', 'Tidy the spaces', '40 values have several spaces in a row', 40, 0, { before: 'a  b', after: 'a b' }],
  ])
})

test('a suggestion says how many values it does not fit', async () => {
  const dates = Array.from({ length: 40 }, (_, index) => (index % 5 === 0 ? 'soon' : `${13 + (index % 10)}.02.2025`))
  const { suggestions } = await explore(`at\n${dates.join('\n')}\n`, { kind: 'suggestions' })
  const told = suggestions.map(({ label, evidence, misfits }) => [label, evidence, misfits])
  expect(told).toEqual([['Read as date, day, month, year', '32 of 40 values fit', 8]])
})

test('a suggestion names the line of the file, under its header, as an import does', async () => {
  const numbers = Array.from({ length: 40 }, (_, index) => (index === 20 ? 'two' : String(index)))
  const { suggestions } = await explore(`qty\n${numbers.join('\n')}\n`, { kind: 'suggestions' })
  expect(suggestions.map(({ label, evidence }) => [label, evidence])).toEqual([
    ['Read as integer', '1 of 40 values does not fit integer, first at line 22: two'],
  ])
})

test('the profiles of all columns can be asked for apart, so that rows need not wait for them', async () => {
  const { profiles } = await explore('n,word\n1,a\n2,a\n3,\n', { kind: 'profiles' }, { n: 'integer' })
  expect(
    profiles.map(({ name, count, nulls, distinct, min, max }) => [name, count, nulls, distinct, min, max]),
  ).toEqual([
    ['n', 3, 0, 3, '1', '3'],
    ['word', 3, 1, 1, 'a', 'a'],
  ])
  const rows = await runner.preview({
    ir: pipelineOf({}),
    nodeId: 'src',
    limit: 2,
    sample: { kind: 'first' },
    isProfiled: false,
    files: { src: await writeFiles(folder, { 'f.csv': 'n\n1\n2\n3\n' }) },
    startedAt: '2026-11-23T08:00:00.000Z',
    schemas: [],
    database: null,
    tempFolder: join(folder, 'temp'),
  })
  expect(rows).toMatchObject({ count: 3, rows: [['1'], ['2']], profile: [] })
})

test('what a sample suggests is proven, or refuted, on every row', async () => {
  const days = Array.from({ length: 10_400 }, (_, index) => (index < 10_000 ? `${13 + (index % 10)}.02.2025` : 'soon'))
  const text = `at\n${days.join('\n')}\n`
  const evidence = async (sample: 'first' | 'all') => {
    const { suggestions } = await explore(text, { kind: 'suggestions' }, {}, sample)
    return suggestions.map((each) => each.evidence)
  }
  expect(await evidence('first')).toEqual(['all 10,000 values fit'])
  expect(await evidence('all')).toEqual(['10,000 of 10,400 values fit'])
})

test('the rows of a file are counted whole beside its sample, whatever its encoding', async () => {
  const text = `a\n${'x\n'.repeat(12_345)}`
  for (const encoding of ['utf-8', 'windows-1252']) {
    const counted = await explore(text, { kind: 'total' }, {}, 'all', undefined, { formatOptions: { encoding } })
    expect(counted).toEqual({ kind: 'total', rows: 12_345 })
  }
})

test('reading every row stops when nobody waits for it any more', async () => {
  const leaving = new AbortController()
  const asked = explore(`a\n${'x \n'.repeat(200_000)}`, { kind: 'suggestions' }, {}, 'all', leaving.signal)
  leaving.abort()
  await expect(asked).rejects.toThrow()
})
