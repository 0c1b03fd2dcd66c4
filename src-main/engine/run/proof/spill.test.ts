import { describe, expect, test } from 'vitest'

import { graphFixtureHere, orders, people, pipeline, target } from '../testing/graph-fixture.ts'

const here = graphFixtureHere()

describe('more rows than memory', () => {
  test('groups, joins and duplicates are worked out on disk', async () => {
    const count = 400_000
    const text = ['id,customer,amount,country']
    for (let id = 0; id < count; id++) text.push(`${id},c${id % 100_000},${id % 977}.25,${'x'.repeat(60)}${id}`)
    const other = ['id']
    for (let id = 0; id < 100_000; id++) other.push(`c${id}`)
    const ir = pipeline(
      orders,
      people,
      { id: 'once', kind: 'transform', input: 'orders', ops: [{ type: 'deduplicate', keyFields: ['id', 'country'] }] },
      {
        id: 'both',
        kind: 'join',
        left: 'once',
        right: 'people',
        type: 'inner',
        on: [{ left: 'customer', right: 'id' }],
      },
      {
        id: 'sums',
        kind: 'transform',
        input: 'both',
        ops: [
          {
            type: 'aggregate',
            groupByFields: ['customer'],
            aggregations: [{ field: 'amount', function: 'sum', alias: 'total' }],
          },
        ],
      },
      target('load', 'sums', 'total'),
    )
    const texts = { orders: `${text.join('\n')}\n`, people: `${other.join('\n')}\n` }
    const { error, result } = await here.run(ir, texts, { memoryLimitMb: 100 })
    expect(error).toBeNull()
    expect(result.receipt?.balanced).toBe(true)
    expect(await here.rows('select count(*)::int, sum(total)::text from public.ds_total')).toEqual([
      [100_000, expect.any(String)],
    ])
  })
})
