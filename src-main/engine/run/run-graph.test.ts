import { describe, expect, test } from 'vitest'

import { graphFixtureHere, orders, people, pipeline, schema, source, target } from './testing/graph-fixture.ts'

const here = graphFixtureHere()

const orderFile = 'id,customer,amount,country\n1,ada,10.00,de\n2,bo,5.50,at\n3,ada,2.25,de\n4,,1.00,fr\n2,bo,9.99,at\n'

const totals = [
  orders,
  {
    id: 'tidy',
    kind: 'transform',
    input: 'orders',
    ops: [
      { type: 'deduplicate', keyFields: ['id'] },
      {
        type: 'lookup_join',
        lookupSchema: 'country',
        joinField: 'country',
        lookupField: 'code',
        selectFields: ['label'],
      },
      { type: 'drop', fields: ['country'] },
    ],
  },
  {
    id: 'rules',
    kind: 'validate',
    input: 'tidy',
    rowLevel: [{ type: 'notNull', field: 'customer', onFail: 'quarantine' }],
    quarantine: { table: 'dlq.orders' },
  },
  {
    id: 'sums',
    kind: 'transform',
    input: 'rules',
    ops: [
      {
        type: 'aggregate',
        groupByFields: ['customer'],
        aggregations: [{ field: 'amount', function: 'sum', alias: 'total' }],
      },
    ],
  },
  target('load_orders', 'rules', 'order'),
  target('load_totals', 'sums', 'total', { loadMode: 'upsert', upsertKey: ['customer'] }),
]

describe('a graph of nodes', () => {
  test('loads all its targets, each counted by Postgres, and keeps what it rejects with its place in the file', async () => {
    const { result, error } = await here.run(pipeline(...totals), { orders: orderFile })
    expect(error).toBeNull()
    expect(result.receipt?.balanced).toBe(true)
    expect(await here.rows('select id, customer, amount::text, label from public.ds_order order by id')).toEqual([
      [1, 'ada', '10.00', 'Germany'],
      [2, 'bo', '5.50', 'Austria'],
      [3, 'ada', '2.25', 'Germany'],
    ])
    expect(await here.rows('select customer, total::text from public.ds_total order by customer')).toEqual([
      ['ada', '12.25'],
      ['bo', '5.50'],
    ])
    expect(await here.rows('select file, line::int, raw, column_name from dlq.orders')).toEqual([
      ['orders.csv', 5, '4,,1.00,fr', 'customer'],
    ])
    const traced = await here.rows(
      `select l.target, l.file, l.rows::int, (select count(*)::int from public.ds_order o where o._weir_load = l.load_id) +
              (select count(*)::int from public.ds_total t where t._weir_load = l.load_id)
       from weir.load_ledger l where run_id = '${result.runId}' order by l.target`,
    )
    expect(traced).toEqual([
      ['public.ds_order', 'orders.csv', 3, 3],
      ['public.ds_total', 'orders.csv', 2, 2],
    ])
  })

  test('takes an empty file for one without rows, whose columns have to be declared beside another source', async () => {
    const joined = (right: string) => [
      { id: 'both', kind: 'join', left: 'orders', right, type: 'left', on: [{ left: 'customer', right: 'id' }] },
      { id: 'tidy', kind: 'transform', input: 'both', ops: [{ type: 'drop', fields: ['country'] }] },
      target('load_orders', 'tidy', 'order'),
    ]
    const texts = { orders: 'id,customer,amount,country\n1,ada,2,de\n', people: '' }
    const known = await here.run(pipeline(orders, people, ...joined('people')), texts)
    expect(known.error).toBeNull()
    expect(known.result.receipt?.nodes.map(({ nodeId, rowsOut }) => [nodeId, rowsOut])).toContainEqual(['people', 0])
    const bare = { id: 'people', kind: 'source', connector: 'local_fs', config: { path: '.', format: 'csv' } }
    const { error } = await here.run(pipeline(orders, bare, ...joined('people')), texts)
    expect(error).toMatchObject({ code: 'columns_unknown', nodeId: 'people' })
    const allowing = joined('people').map((node) => ({
      ...node,
      ...('loadMode' in node ? { failOnEmptySource: false } : {}),
    }))
    const nothing = await here.run(pipeline(orders, bare, ...allowing), { orders: '', people: '' })
    expect(nothing.error).toBeNull()
    expect(nothing.result.receipt?.nodes.map(({ rowsOut }) => rowsOut)).toEqual([0, 0, 0, 0, 0])
  })

  test('loads none of its targets where one of them refuses a row', async () => {
    const long = 'id,customer,amount,country\n1,ada,10.00,de\n2,a name that is too long,5.50,at\n'
    const ir = pipeline(...totals.filter((node) => node.id !== 'load_orders'), target('late', 'rules', 'order'))
    const { result, error } = await here.run(ir, { orders: long })
    expect({ ok: result.ok, message: error?.message }).toEqual({
      ok: false,
      message: expect.stringContaining('orders.csv, line 3, column customer') as string,
    })
    expect(
      await here.rows(
        'select (select count(*)::int from public.ds_order) as orders, (select count(*)::int from public.ds_total) as totals',
      ),
    ).toEqual([[0, 0]])
  })

  test('stops where a key stands twice in the table that is looked up in', async () => {
    await here.database.query(`insert into public.ds_country values ('de', 'Deutschland')`)
    const { error } = await here.run(pipeline(...totals), { orders: orderFile })
    expect(error?.message).toContain(
      'orders.csv, line 2, column country: matches more than one row of public.ds_country',
    )
    expect(await here.rows('select count(*)::int from public.ds_order')).toEqual([[0]])
  })

  test('names both lines of a repeated key whatever it is called', async () => {
    await here.database.query(
      'drop table if exists public.ds_place; create table public.ds_place (place varchar(10) primary key, other_row varchar(10))',
    )
    const place = schema('place', { place: 'varchar', other_row: 'varchar' })
    const ir = pipeline(
      source('orders', { place: 'text' }),
      target('load', 'orders', 'place', { loadMode: 'upsert', upsertKey: ['place'] }),
    )
    const { error } = await here.run(ir, { orders: 'place,other_row\n7,a\n8,b\n7,c\n' }, { schemas: [place] })
    expect(error?.message).toContain('orders.csv, lines 2 and 4 have the same place ("7")')
  })

  test('keeps the order of rows and counts them right where a column is called like a number of the engine', async () => {
    const numbered = source('orders', { id: 'integer', RowID: 'integer' })
    const shape = {
      id: 'shape',
      kind: 'transform',
      input: 'orders',
      ops: [
        { type: 'deduplicate', keyFields: ['id'] },
        { type: 'rename', from: 'RowID', to: 'amount' },
        { type: 'cast', field: 'amount', targetType: 'numeric(12,2)' },
      ],
    }
    const ir = pipeline(numbered, shape, target('load', 'shape', 'order'))
    const { error, result } = await here.run(ir, { orders: 'id,RowID\n1,5\n1,3\n2,3\n3,7\n' })
    expect(error).toBeNull()
    expect(result.receipt?.nodes.map(({ nodeId, rowsIn, rowsOut }) => [nodeId, rowsIn, rowsOut])).toEqual([
      ['orders', 4, 4],
      ['shape', 4, 3],
      ['load', 3, 3],
    ])
    expect(await here.rows('select id, amount::text from public.ds_order order by id')).toEqual([
      [1, '5.00'],
      [2, '3.00'],
      [3, '7.00'],
    ])
  })

  test('goes on where one of its sources has no file', async () => {
    const joined = {
      id: 'both',
      kind: 'join',
      left: 'orders',
      right: 'people',
      type: 'left',
      on: [{ left: 'customer', right: 'id' }],
    }
    const shaped = {
      id: 'shape',
      kind: 'transform',
      input: 'both',
      ops: [{ type: 'drop', fields: ['country', 'id_right'] }],
    }
    const ir = pipeline(orders, people, joined, shaped, target('load', 'shape', 'order'))
    const { error, result } = await here.run(ir, { orders: 'id,customer,amount,country\n1,ada,1,de\n' })
    expect(error).toBeNull()
    expect(result.receipt?.nodes.map(({ nodeId, rowsIn, rowsOut }) => [nodeId, rowsIn, rowsOut])).toEqual([
      ['orders', 1, 1],
      ['people', 0, 0],
      ['both', 1, 1],
      ['shape', 1, 1],
      ['load', 1, 1],
    ])
  })

  test('writes the summary of a collection in the transaction that loads it', async () => {
    const figures = [
      { sourceField: '*', function: 'count', outputField: 'orders' },
      { sourceField: 'amount', function: 'sum', outputField: 'total' },
    ]
    const shape = {
      id: 'shape',
      kind: 'transform',
      input: 'orders',
      ops: [
        { type: 'deduplicate', keyFields: ['id'] },
        { type: 'drop', fields: ['country'] },
        {
          type: 'summarize',
          collectionSchemaId: 'order',
          customerSchemaId: 'total',
          joinKey: 'customer',
          aggregations: figures,
        },
      ],
    }
    const { error, result } = await here.run(pipeline(orders, shape, target('load', 'shape', 'order')), {
      orders: orderFile,
    })
    expect(error).toBeNull()
    expect(result.receipt?.summaries).toEqual([{ nodeId: 'shape', table: 'public.ds_order_summary', rows: 2 }])
    expect(
      await here.rows('select customer, orders::int, total::text from public.ds_order_summary order by 1'),
    ).toEqual([
      ['ada', 2, '12.25'],
      ['bo', 1, '5.50'],
    ])
  })

  test('a rule about all rows stops the load with what was found', async () => {
    const rules = {
      id: 'rules',
      kind: 'validate',
      input: 'orders',
      datasetLevel: { unique: { fields: ['id'], onFail: 'abort' } },
    }
    const { error } = await here.run(pipeline(orders, rules, target('load', 'rules', 'order')), { orders: orderFile })
    expect(error?.message).toMatch(
      /^node rules: the rule "id is unique" does not hold: 1 value of id occurs more than once, for example "2" \(\S+, lines 3 and 6\)/,
    )
  })
})
