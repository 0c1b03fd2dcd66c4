import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { SampleChoice } from '../../../../src-shared/preview/sample-choice.ts'
import { createReusingRunner } from '../testing/reusing-runner.ts'
import type { PreviewRows, RunnerPort } from '../run-port.ts'
import { pipelineOf, type RunSpec, writeFiles } from '../testing/run-fixture.ts'

let folder: string
let runner: RunnerPort
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-preview-'))
  runner = createReusingRunner()
})
afterAll(async () => {
  await runner.close()
  await rm(folder, { recursive: true })
})

const bins = (counts: Readonly<Record<number, number>>) => Array.from({ length: 20 }, (_, bin) => counts[bin] ?? 0)

async function preview(
  spec: RunSpec,
  nodeId: string,
  limit = 50,
  sample: SampleChoice = { kind: 'first' },
): Promise<PreviewRows> {
  const files = { src: await writeFiles(folder, spec.files) }
  const startedAt = '2026-11-23T08:00:00.000Z'
  return runner.preview({
    ir: pipelineOf(spec),
    nodeId,
    limit,
    sample,
    files,
    startedAt,
    schemas: [],
    database: null,
    tempFolder: join(folder, 'temp'),
  })
}

const columns = [
  { name: 'id', type: 'bigint' },
  { name: 'name', type: 'text' },
  { name: 'amount', type: 'numeric(12,2)' },
  { name: 'born', type: 'date' },
]
const typed: RunSpec = {
  files: {
    'p.csv':
      'id,name,amount,born\n9007199254740993,Ada,1.50,2020-01-01\n2,"B\no",,2021-01-01\n3,,0.10,\n4,Bo,3.10,2020-01-01\n',
  },
  config: { columns },
  rowLevel: [{ type: 'notNull', field: 'name', onFail: 'quarantine' }],
}

describe('a preview', () => {
  test('shows the rows of a node, numbers and dates as exact text', async () => {
    const shown = await preview(typed, 'check')
    expect(shown.columns).toEqual(columns)
    expect(shown.rows).toEqual([
      ['9007199254740993', 'Ada', '1.50', '2020-01-01'],
      ['2', 'B\no', null, '2021-01-01'],
      ['4', 'Bo', '3.10', '2020-01-01'],
    ])
    expect({ sample: shown.sample, sampled: shown.sampled }).toEqual({ sample: 'all 4 rows of p.csv', sampled: false })
    expect(shown.sql).toContain('select')
  })

  test('lays the rows that came in beside those that went out', async () => {
    const shown = await preview(typed, 'check')
    expect(shown.inputColumns).toEqual(columns)
    expect(shown.inputRows.map((row) => row[0])).toEqual(['9007199254740993', '2', '4'])
  })

  test('names the rows that leave with line, column and reason', async () => {
    const shown = await preview(typed, 'check')
    expect(shown.rejected).toMatchObject([{ row: 3, line: 5, column: 'name', value: null }])
    expect(shown.rejected[0]?.reason).not.toBe('')
    expect(shown.counts).toMatchObject({
      src: { rowsIn: 4, rowsOut: 4, exits: [] },
      check: { rowsIn: 4, rowsOut: 3, exits: [{ reason: 'quarantined', rows: 1 }] },
    })
  })

  test('counts nulls, distinct values, extremes, common values and bins of each column', async () => {
    const [id, name, amount, born] = (await preview(typed, 'src')).profile
    expect(id).toMatchObject({ count: 4, nulls: 0, distinct: 4, min: '2', max: '9007199254740993' })
    expect(name).toMatchObject({ nulls: 1, distinct: 3, min: 'Ada', max: 'Bo', histogram: [] })
    expect(amount).toMatchObject({
      nulls: 1,
      min: '0.10',
      max: '3.10',
      histogram: bins({ 0: 1, 9: 1, 19: 1 }),
    })
    expect(born).toMatchObject({
      top: [
        { value: '2020-01-01', count: 2 },
        { value: '2021-01-01', count: 1 },
      ],
    })
    expect(born?.histogram[0]).toBe(2)
    expect(born?.histogram.at(-1)).toBe(1)
  })

  test('of a target shows what it is sent', async () => {
    expect((await preview(typed, 'tgt')).rows).toHaveLength(3)
  })

  test('reads the first 10,000 rows and says so', async () => {
    const rows = Array.from({ length: 12_000 }, (_, index) => `${index},n,1,2020-01-01\n`).join('')
    const shown = await preview({ ...typed, files: { 'long.csv': `id,name,amount,born\n${rows}` } }, 'src', 3)
    expect(shown).toMatchObject({ sample: 'first 10,000 rows of long.csv', sampled: true })
    expect(shown.rows).toHaveLength(3)
    expect(shown.profile[0]?.count).toBe(10_000)
  })

  test('reads a file anew when it has changed', async () => {
    await preview({ ...typed, files: { 'c.csv': 'id,name,amount,born\n1,Ada,,\n' } }, 'src')
    const shown = await preview({ ...typed, files: { 'c.csv': 'id,name,amount,born\n1,Ada,,\n2,Bo,,\n' } }, 'src')
    expect(shown.rows).toHaveLength(2)
  })

  test('says what is wrong with a file, and with a node that is not there', async () => {
    const broken = { ...typed, files: { 'broken.csv': 'id,name,amount,born\n1,Ada\n' } }
    const { rows, counts } = await preview(broken, 'src')
    expect([rows, counts['src']?.stopping]).toMatchObject([[], [{ rows: 1, line: 2, label: 'wrong number of fields' }]])
    await expect(preview(typed, 'nobody')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('says what is wrong with a line beyond the sample that the engine stumbles over', async () => {
    const rows = Array.from({ length: 11_000 }, (_, index) => `${index},n,1,2020-01-01\n`).join('')
    const spec = { ...typed, files: { 'late.csv': `id,name,amount,born\n${rows}1,2\n` } }
    const outcome = await preview(spec, 'src').then(
      (shown) => shown.sample,
      (error: unknown) => (error as { code: string }).code,
    )
    expect(['first 10,000 rows of late.csv', 'records_flawed']).toContain(outcome)
  })

  test('takes its sample from the head, from everywhere, or some of each value, and says which', async () => {
    const text = Array.from({ length: 30_000 }, (_, index) => `${index + 1},${index < 29_990 ? 'common' : 'rare'},,\n`)
    const spec: RunSpec = { files: { 'big.csv': `id,name,amount,born\n${text.join('')}` } }
    const names = ({ profile }: PreviewRows) => profile[1]?.top.map(({ value, count }) => [value, count])
    const first = await preview(spec, 'check')
    expect([first.sample, first.rows[0]?.[0], names(first)]).toEqual([
      'first 10,000 rows of big.csv',
      '1',
      [['common', 10_000]],
    ])
    const random = await preview(spec, 'check', 50, { kind: 'random' })
    expect(random.sample).toBe('random 10,000 of 30,000 rows of big.csv')
    expect(Number(random.profile[0]?.max)).toBeGreaterThan(0)
    const ids = random.rows.map(([id]) => Number(id))
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
    expect(ids.at(-1)).toBeGreaterThan(60)
    const each = await preview(spec, 'check', 50, { kind: 'stratified', column: 'name' })
    expect(each.sample).toMatch(/^sample by name, [\d,]+ of 30,000 rows of big.csv$/)
    expect(names(each)?.find(([value]) => value === 'rare')).toEqual(['rare', 10])
    const whole = await preview(spec, 'check', 50, { kind: 'all' })
    expect([whole.sample, whole.counts['src']?.rowsOut]).toEqual(['all 30,000 rows of big.csv', 30_000])
  })
})
