import { describe, expect, test } from 'vitest'

import { graphFixtureHere, orders, pipeline, schema, schemas, source, target } from './testing/graph-fixture.ts'

const here = graphFixtureHere()

describe('a graph of nodes', () => {
  test('finds in one table by one key what each of several ops asks for', async () => {
    const ask = (field: string) => {
      return {
        type: 'lookup_join',
        lookupSchema: 'country',
        joinField: 'country',
        lookupField: 'code',
        selectFields: [field],
      }
    }
    const shape = {
      id: 'shape',
      kind: 'transform',
      input: 'orders',
      ops: [
        ask('label'),
        ask('code'),
        { type: 'drop', fields: ['country'] },
        { type: 'rename', from: 'code', to: 'customer' },
      ],
    }
    const ir = pipeline(orders, shape, target('load', 'shape', 'order'))
    const { error } = await here.run(ir, { orders: 'id,amount,country\n1,1,de\n2,2,fr\n' })
    expect(error).toBeNull()
    expect(await here.rows('select id, label, customer from public.ds_order order by id')).toEqual([
      [1, 'Germany', 'de'],
      [2, null, null],
    ])
  })

  test('gives a key of one name and two types the type that takes the values of both sides', async () => {
    const wide = source('people', { id: 'bigint' })
    const joined = {
      id: 'both',
      kind: 'join',
      left: 'orders',
      right: 'people',
      type: 'full',
      on: [{ left: 'id', right: 'id' }],
    }
    const shape = {
      id: 'shape',
      kind: 'transform',
      input: 'both',
      ops: [
        { type: 'expression', outputField: 'label', formula: 'cast(id as text)' },
        { type: 'expression', outputField: 'id', formula: 'cast(least(id, 5) as integer)' },
      ],
    }
    const ir = pipeline(source('orders', { id: 'integer' }), wide, joined, shape, target('load', 'shape', 'order'))
    const { error } = await here.run(ir, { orders: 'id\n1\n', people: 'id\n1\n9000000000\n' })
    expect(error).toBeNull()
    expect(await here.rows('select id, label from public.ds_order order by id')).toEqual([
      [1, '1'],
      [5, '9000000000'],
    ])
  })

  test.each([
    ['9', 'orders.csv, line 2, column amount: the sum needs more than the 38 digits that the local engine keeps ("1'],
    [
      '99999999999999999999999999999999999999',
      'node sums, in a group of the same customer: a sum has more digits than the 38 that Weir computes with',
    ],
  ])('refuses a sum of more digits than the engine keeps: 38 nines and %s', async (other, message) => {
    const wide = source('orders', { customer: 'text', amount: 'numeric(38,0)' })
    const sums = {
      id: 'sums',
      kind: 'transform',
      input: 'orders',
      ops: [
        {
          type: 'aggregate',
          groupByFields: ['customer'],
          aggregations: [{ field: 'amount', function: 'sum', alias: 'total' }],
        },
      ],
    }
    const ir = pipeline(wide, sums, target('load', 'sums', 'total'))
    const { error } = await here.run(ir, { orders: `customer,amount\nada,${'9'.repeat(38)}\nada,${other}\n` })
    expect(error?.message).toContain(message)
  })

  test.each([
    ['numeric', 'NaN', 'Table public.ds_rate, column rate: the lookup cannot read "NaN" as numeric'],
    [
      'numeric',
      '0.0000000000000000000000000000000000001',
      'column rate: the lookup cannot read "0.0000000000000000000000000000000000001"',
    ],
    ['missing', '', 'Table public.ds_rate has no column rate, which its schema describes.'],
  ])('says what cannot be looked up: %s %s', async (type, value, message) => {
    const columns = type === 'missing' ? 'code text' : `code text, rate ${type}`
    await here.database.query(`drop table if exists public.ds_rate; create table public.ds_rate (${columns})`)
    if (type !== 'missing') await here.database.query(`insert into public.ds_rate values ('x', '${value}')`)
    const rate = schema('rate', { code: 'varchar', rate: 'numeric' })
    const open = { ...rate, fields: rate.fields.map(({ precision: _, scale: __, ...field }) => field) }
    const look = {
      type: 'lookup_join',
      lookupSchema: 'rate',
      joinField: 'country',
      lookupField: 'code',
      selectFields: ['rate'],
    }
    const shape = {
      id: 'shape',
      kind: 'transform',
      input: 'orders',
      ops: [look, { type: 'drop', fields: ['country', 'rate'] }],
    }
    const ir = pipeline(orders, shape, target('load', 'shape', 'order'))
    const { error } = await here.run(ir, { orders: 'id,amount,country\n1,1,x\n' }, { schemas: [...schemas, open] })
    expect(error?.message).toContain(message)
  })
})
