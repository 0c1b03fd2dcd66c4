import { appendFileSync, rmSync } from 'node:fs'
import { basename } from 'node:path'

import { beforeAll, expect, test } from 'vitest'

import { csvSource, field, place, recordsOf, schemaOf, traceFixtureHere } from './testing/trace-fixture.ts'

const fixture = traceFixtureHere()
const { traceRow, traceLine } = fixture

/** Records as the test reads them itself; `line` is where they are in their file. */
interface Order {
  readonly file: string
  readonly line: number
  readonly id: number
  readonly customer: string
  readonly amount: number
}
interface Person {
  readonly line: number
  readonly customer: string
  readonly city: string
}

const order = (file: string, texts: readonly string[]): readonly Order[] =>
  texts.map((text, index) => {
    const [id, customer = '', amount] = text.split(',')
    return { file, line: index + 2, id: Number(id), customer, amount: Number(amount) }
  })
const firstFile = ['1,ann,10', '2,bob,-1', '3,cid,7', '1,ann,11', '4,dan,5', '5,eva,2', '3,bob,9']
const secondFile = ['6,ann,3', '1,cid,-4', '4,ann,8', '7,zoe,6', '8,dan,1', '5,eva,0', '5,ann,4']
const orders = [...order('orders-1.csv', firstFile), ...order('orders-2.csv', secondFile)]
const peopleTexts = ['ann,Bern', 'bob,Bern', 'cid,Graz', 'dan,Graz', 'ann,Linz', 'eva,Linz', 'ida,Bern']
const people = peopleTexts.map((text, index): Person => {
  const [customer = '', city = ''] = text.split(',')
  return { line: index + 2, customer, city }
})

// What the pipeline does, said once more: positive amounts, the first of each id, joined with each row of the customer.
const positive = orders.filter(({ amount }) => amount > 0)
const isFirst = (each: Order) => positive.find(({ id }) => id === each.id) === each
const kept = positive.filter(isFirst)
const lines = kept.flatMap((each) =>
  people.filter(({ customer }) => customer === each.customer).map((person) => ({ order: each, person })),
)

/** The records behind some lines. */
const recordsBehind = (some: typeof lines): readonly string[] =>
  [
    ...new Set(
      some.flatMap((line) => [
        place(line.order, 'source'),
        place({ file: 'people.csv', line: line.person.line }, 'source'),
        ...positive
          .filter((each) => each.id === line.order.id && !isFirst(each))
          .map((each) => place(each, 'duplicate')),
      ]),
    ),
  ].sort()

const nodes = [
  csvSource('orders', 'orders-*.csv', { id: 'integer', customer: 'text', amount: 'integer' }),
  csvSource('people', 'people*.csv', { customer: 'text', city: 'text' }),
  {
    id: 'tidy',
    kind: 'transform',
    input: 'orders',
    ops: [
      { type: 'filter', condition: 'amount > 0' },
      { type: 'expression', outputField: 'amount', formula: 'amount * 2' },
      { type: 'deduplicate', keyFields: ['id'] },
      { type: 'expression', outputField: 'kind', formula: "'order'" },
    ],
  },
  {
    id: 'both',
    kind: 'join',
    left: 'tidy',
    right: 'people',
    type: 'inner',
    on: [{ left: 'customer', right: 'customer' }],
  },
  {
    id: 'totals',
    kind: 'transform',
    input: 'both',
    ops: [
      {
        type: 'aggregate',
        groupByFields: ['city'],
        aggregations: [{ field: 'amount', function: 'sum', alias: 'total' }],
      },
    ],
  },
  { id: 'line', kind: 'target', input: 'both', schema: 'public.ds_line', loadMode: 'append' },
  { id: 'city', kind: 'target', input: 'totals', schema: 'public.ds_city', loadMode: 'upsert', upsertKey: ['city'] },
]

let runId: string
beforeAll(async () => {
  await fixture.apply(
    schemaOf(
      'line',
      field('id', 'integer', true),
      field('city', 'text', true),
      field('amount', 'integer'),
      field('customer', 'text'),
      field('kind', 'text'),
    ),
    schemaOf('city', field('city', 'text', true), field('total', 'bigint')),
  )
  fixture.write({
    'orders-1.csv': `id,customer,amount\n${firstFile.join('\n')}\n`,
    'orders-2.csv': `id,customer,amount\n${secondFile.join('\n')}\n`,
    'people.csv': `customer,city\n${peopleTexts.join('\n')}\n`,
  })
  const run = await fixture.run('graph', nodes)
  expect(run.error).toBeNull()
  runId = run.id
})

test('every number of a receipt opens its rows: as many, with file and line', async () => {
  const counted = fixture.studio.services.trace.counted
  const detail = await fixture.studio.services.runs.get({ id: runId })
  const exits = (detail.result?.receipt?.nodes ?? []).flatMap(({ nodeId, exits: own }) =>
    own.map((exit) => ({ nodeId, ...exit })),
  )
  let left = 0
  for (const { nodeId, reason, label, rows } of exits) {
    if (reason === 'grouped' || reason === 'joined') continue
    const { total, shown, reason: why } = await counted({ runId, nodeId, reason, label })
    expect([why, total, shown.length]).toEqual([null, rows, rows])
    left += rows
  }
  expect((await counted({ runId })).total).toBe(left)
  const filtered = await counted({ runId, reason: 'filtered' })
  expect(filtered.shown.map(({ file, line, raw }) => [basename(file), line, raw])).toEqual(
    orders
      .filter(({ amount }) => amount <= 0)
      .map(({ file, line, id, customer, amount }) => [file, line, `${id},${customer},${amount}`]),
  )
})

test('every joined row comes from exactly the records that a computation of the test finds', async () => {
  const { rows } = await fixture.database.query<{ id: number; city: string }>(
    'select id, city from ds_line order by 1, 2',
  )
  expect(rows).toHaveLength(lines.length)
  for (const { id, city } of rows) {
    const trace = await traceRow('line', `id=${id},city=${city}`)
    const mine = lines.filter((line) => line.order.id === id && line.person.city === city)
    expect([id, city, recordsOf(trace)]).toEqual([id, city, recordsBehind(mine)])
    expect(trace.comparison).toEqual({ state: 'same' })
    expect(trace.run?.id).toBe(runId)
    const amount = mine[0]?.order.amount ?? 0
    expect(trace.steps.find(({ nodeId }) => nodeId === 'tidy')?.rows).toEqual([
      [id, mine[0]?.order.customer, amount * 2, 'order'],
    ])
  }
}, 240_000)

test('every group comes from exactly the records that a computation of the test finds', async () => {
  const { rows } = await fixture.database.query<{ city: string }>('select city from ds_city order by 1')
  expect(rows.map(({ city }) => city)).toEqual(['Bern', 'Graz', 'Linz'])
  for (const { city } of rows) {
    const trace = await traceRow('public.ds_city', { city })
    const mine = lines.filter(({ person }) => person.city === city)
    expect([city, recordsOf(trace)]).toEqual([city, recordsBehind(mine)])
    expect(trace.records.total).toBe(recordsBehind(mine).length)
    expect(trace.comparison).toEqual({ state: 'same' })
    const steps = Object.fromEntries(trace.steps.map(({ nodeId, total }) => [nodeId, total]))
    expect(steps).toMatchObject({ both: mine.length, totals: 1, city: 1 })
  }
  const page = await fixture.studio.services.trace.row({ table: 'city', key: 'Bern', page: { offset: 1, limit: 2 } })
  expect([page.records.offset, page.records.shown.length]).toEqual([1, 2])
}, 240_000)

test('every order line goes where a computation of the test says', async () => {
  for (const each of orders) {
    const { ends, record } = await traceLine(each.file, each.line)
    expect(record).toMatchObject({ line: each.line, role: 'source' })
    const said = ends.shown.map((end) => {
      if (end.kind === 'loaded') return `${end.nodeId} ${end.key.map(({ value }) => value).join(' ')} ${end.state}`
      if (end.kind === 'partner') return end.nodeId
      const winner = end.inFavourOf ? ` for ${basename(end.inFavourOf.file)}:${end.inFavourOf.line}` : ''
      return `${end.reason} at ${end.nodeId}${winner}`
    })
    expect([each, said.sort()]).toEqual([each, expectedEnds(each)])
  }
}, 240_000)

function expectedEnds(each: Order): readonly string[] {
  if (each.amount <= 0) return ['filtered at tidy']
  const winner = positive.find(({ id }) => id === each.id)
  if (winner && winner !== each) return [`deduplicated at tidy for ${winner.file}:${winner.line}`]
  const mine = lines.filter(({ order: its }) => its === each)
  if (mine.length === 0) return ['unmatched at both']
  return [
    ...mine.map(({ person }) => `line ${each.id} ${person.city} there`),
    ...new Set(mine.map(({ person }) => `city ${person.city} there`)),
  ].sort()
}

test('a record of the right side goes to all rows that it was joined to, or to none', async () => {
  const bob = await traceLine('people.csv', 3)
  const bobs = lines.filter(({ person }) => person.customer === 'bob').length
  expect([bob.ends.total, bobs]).toEqual([bob.ends.shown.length, 0])
  expect(bob.ends.shown).toMatchObject([{ kind: 'left', nodeId: 'both', reason: 'unmatched' }])
  const ann = await traceLine('people.csv', 2)
  const anns = lines.filter(({ person }) => person.line === 2).map(({ order: { id } }) => `${id} Bern`)
  const loaded = ann.ends.shown.flatMap((end) =>
    end.kind === 'loaded' && end.nodeId === 'line' ? [end.key.map(({ value }) => value).join(' ')] : [],
  )
  expect(loaded.sort()).toEqual(anns.sort())
}, 120_000)

test('a row that a later run changed names that run, and the line of the earlier one says so', async () => {
  fixture.write({ 'orders-3.csv': 'id,customer,amount\n20,cid,100\n', 'people-3.csv': 'customer,city\ncid,Graz\n' })
  const later = await fixture.run('graph', nodes)
  expect(later.error).toBeNull()
  const graz = await traceRow('city', 'Graz')
  expect(graz.run?.id).toBe(later.id)
  expect(recordsOf(graz)).toEqual(['orders-3.csv:2 source', 'people-3.csv:2 source'])
  const cid = orders.find(({ customer }) => customer === 'cid')
  const before = await traceLine('orders-1.csv', cid?.line ?? 0, runId)
  expect(before.ends.shown).toContainEqual(
    expect.objectContaining({ kind: 'loaded', nodeId: 'city', state: 'rewritten', writtenBy: later.id }),
  )
  expect((await traceRow('city', 'Bern')).run?.id).toBe(runId)
}, 120_000)

test('a file that changed or is gone is said to be so, and is not read', async () => {
  const before = await traceRow('line', 'id=6,city=Bern')
  const people = before.files.find(({ nodeId }) => nodeId === 'people')?.place ?? ''
  appendFileSync(people, 'ann,Wien\n')
  const changed = await traceRow('line', 'id=6,city=Bern')
  expect(changed.files.map(({ state }) => state)).toEqual(['as loaded', 'as loaded', 'changed'])
  expect(changed.comparison).toEqual({
    state: 'not replayed',
    reason: `${people} holds other bytes than the run loaded, so it was not read.`,
  })
  // The file of its own record is still there.
  expect(recordsOf(changed)).toEqual(['orders-2.csv:2 source'])
  expect(changed.steps).toEqual([])
  rmSync(before.files[1]?.place ?? '')
  const gone = await traceRow('line', 'id=6,city=Bern')
  expect(gone.files.map(({ state }) => state)).toEqual(['as loaded', 'gone', 'changed'])
  expect(gone.records.shown).toEqual([])
}, 120_000)

test('a row that Weir did not load has no origin, and the trace says why', async () => {
  await fixture.database.query(`insert into ds_city (city, total) values ('Rome', 1)`)
  const trace = await traceRow('city', 'Rome')
  expect(trace).toMatchObject({ run: null, comparison: { state: 'not replayed' } })
})
