import { basename } from 'node:path'

import { beforeAll, expect, test } from 'vitest'

import { csvSource, field, schemaOf, traceFixtureHere } from './testing/trace-fixture.ts'

const fixture = traceFixtureHere()

interface Sale {
  readonly file: string
  readonly line: number
  readonly id: number
  readonly jan: number | null
  readonly feb: number
}
const files = {
  'web.csv': ['1,5,50', '2,,20', '3,7,70', '1,9,10', '4,1,40'],
  'shop.csv': ['5,2,55', '2,8,20', '3,7,71', '6,,60'],
}
const sales = Object.entries(files).flatMap(([file, lines]) =>
  lines.map((text, index): Sale => {
    const [id, jan, feb] = text.split(',')
    return { file, line: index + 2, id: Number(id), jan: jan === '' ? null : Number(jan), feb: Number(feb) }
  }),
)
// What the pipeline does, said once more: of each id the row with the greatest feb, of equal ones the one that is sorted last.
const sorted = sales.toSorted((a, b) => (b.jan ?? -1) - (a.jan ?? -1))
const staying = (id: number) =>
  sorted.filter((each) => each.id === id).reduce((best, each) => (each.feb >= best.feb ? each : best))
const kept = [...new Set(sorted.map(({ id }) => id))].map(staying)

const types = { id: 'integer', jan: 'integer', feb: 'integer' }
const nodes = [
  csvSource('web', 'web.csv', types),
  csvSource('shop', 'shop.csv', types),
  { id: 'all', kind: 'union', inputs: ['web', 'shop'] },
  {
    id: 'tidy',
    kind: 'transform',
    input: 'all',
    ops: [
      { type: 'sort', by: [{ field: 'jan', direction: 'desc' }] },
      { type: 'deduplicate', keyFields: ['id'], keep: 'last', by: 'feb' },
      { type: 'unpivot', fields: ['jan', 'feb'], nameField: 'month', valueField: 'amount' },
    ],
  },
  {
    id: 'wide',
    kind: 'transform',
    input: 'tidy',
    ops: [
      {
        type: 'pivot',
        groupByFields: ['id'],
        nameField: 'month',
        valueField: 'amount',
        values: [{ value: 'jan' }, { value: 'feb' }],
      },
    ],
  },
  { id: 'long', kind: 'target', input: 'tidy', schema: 'public.ds_long', loadMode: 'append' },
  { id: 'broad', kind: 'target', input: 'wide', schema: 'public.ds_broad', loadMode: 'append' },
]

beforeAll(async () => {
  await fixture.apply(
    schemaOf('long', field('id', 'integer', true), field('month', 'text', true), field('amount', 'integer')),
    schemaOf('broad', field('id', 'integer', true), field('jan', 'integer'), field('feb', 'integer')),
  )
  fixture.write(
    Object.fromEntries(Object.entries(files).map(([name, lines]) => [name, `id,jan,feb\n${lines.join('\n')}\n`])),
  )
  const run = await fixture.run('moved', nodes)
  expect(run.error).toBeNull()
})

const recordsOf = async (table: string, key: string) => {
  const { records, comparison } = await fixture.studio.services.trace.row({
    table,
    key,
    page: { offset: 0, limit: 99 },
  })
  expect(comparison).toEqual({ state: 'same' })
  return records.shown.map(({ file, line, role }) => `${basename(file)}:${line} ${role}`).sort()
}
const recordsBehind = ({ id }: Sale) =>
  sales
    .filter((each) => each.id === id)
    .map((each) => `${each.file}:${each.line} ${each === staying(id) ? 'source' : 'duplicate'}`)
    .sort()

test('a row that came through a union, a sort and columns turned to rows comes from the record that it was', async () => {
  const { rows } = await fixture.database.query<{ id: number; month: string; amount: number }>(
    'select id, month, amount from ds_long order by 1, 2',
  )
  const expected = kept.flatMap((each) =>
    (['feb', 'jan'] as const).flatMap((month) => {
      const amount = each[month]
      return amount === null ? [] : [{ id: each.id, month, amount }]
    }),
  )
  expect(rows).toEqual(expected.toSorted((a, b) => a.id - b.id || a.month.localeCompare(b.month)))
  for (const { id, month } of rows) {
    expect([id, await recordsOf('long', `id=${id},month=${month}`)]).toEqual([id, recordsBehind(staying(id))])
  }
}, 240_000)

test('a row that rows were turned into comes from all of them', async () => {
  const { rows } = await fixture.database.query('select id, jan, feb from ds_broad order by 1')
  expect(rows).toEqual(kept.map(({ id, jan, feb }) => ({ id, jan, feb })).toSorted((a, b) => a.id - b.id))
  for (const each of kept)
    expect([each.id, await recordsOf('broad', `id=${each.id}`)]).toEqual([each.id, recordsBehind(each)])
}, 240_000)

test('a line goes to every row that it became, or to the row that was kept in its place', async () => {
  for (const each of sales) {
    const { ends } = await fixture.studio.services.trace.record({ file: each.file, at: { line: each.line } })
    const said = ends.shown.map((end) => {
      if (end.kind === 'loaded') return `${end.nodeId} ${end.key.map(({ value }) => value).join(' ')}`
      if (end.kind === 'partner') return end.nodeId
      const winner = end.inFavourOf ? ` for ${basename(end.inFavourOf.file)}:${end.inFavourOf.line}` : ''
      return `${end.reason} at ${end.nodeId}${winner}`
    })
    const winner = staying(each.id)
    const expected =
      winner === each
        ? [`broad ${each.id}`, `long ${each.id} feb`, each.jan === null ? 'filtered at tidy' : `long ${each.id} jan`]
        : [`deduplicated at tidy for ${winner.file}:${winner.line}`]
    expect([each, said.sort()]).toEqual([each, expected.sort()])
  }
}, 240_000)
