import { describe, expect, test } from 'vitest'

import { pipeline, source, target } from '../../engine/run/testing/graph-fixture.ts'
import { shopFixtureHere } from './testing/shop-fixture.ts'

const { fixture, load, quarantined } = shopFixtureHere()

describe('constraints that are deferred to the commit', () => {
  const withDeferred = () =>
    fixture.database.query(`
      create table shop.late (
        id int primary key, code int unique deferrable initially deferred,
        customer_id int references shop.customer deferrable initially deferred,
        boss int references shop.late deferrable initially deferred,
        room int, during int4range,
        constraint late_overlap exclude using gist (room with =, during with &&) deferrable initially deferred);
      insert into shop.late values (100, 100, 1, null, 1, '[1,10)')`)
  const text = `id,code,customer_id,boss,room,during
1,1,1,2,,
2,2,1,,,
3,3,99,,,
4,100,1,,,
5,2,1,,,
6,6,1,77,,
7,7,1,,1,"[5,6)"
`
  const lateQuarantined = [
    [4, 'customer_id', '99'],
    [5, 'code', '100'],
    [6, 'code', '2'],
    [7, 'boss', '77'],
    [8, 'room, during', '1, [5,6)'],
  ]

  test('are judged with the load, so that the rows which break them are set aside', async () => {
    await withDeferred()
    const { error, result } = await load(text, { rowValidation: 'skip' }, 'shop.late')
    expect(error).toBeNull()
    expect(result.receipt?.balanced).toBe(true)
    expect(await fixture.rows('select id from shop.late order by id')).toEqual([[1], [2], [100]])
    expect((await quarantined()).map((row) => row.slice(0, 3))).toEqual(lateQuarantined)
  })

  test('stop a strict run by line, column and constraint', async () => {
    await withDeferred()
    for (const [line, column] of lateQuarantined.filter(([at]) => at !== 6)) {
      const lines = text.split('\n')
      const { error } = await load([lines[0], lines[2], lines[Number(line) - 1], ''].join('\n'), {}, 'shop.late')
      expect(error?.message).toContain('line 3')
      expect(error?.message).toContain(String(column))
      expect(error?.message).toMatch(/late_/)
    }
    expect(await fixture.rows('select id from shop.late')).toEqual([[100]])
  })

  test('are found by an upsert too', async () => {
    await withDeferred()
    const upsert = { loadMode: 'upsert', upsertKey: ['id'], rowValidation: 'skip' }
    const { error } = await load('id,customer_id\n100,99\n7,1\n8,98\n', upsert, 'shop.late')
    expect(error).toBeNull()
    expect(await fixture.rows('select id, customer_id from shop.late order by id')).toEqual([
      [7, 1],
      [100, 1],
    ])
  })

  test('are judged at the commit where a later target brings what they refer to', async () => {
    await withDeferred()
    const document = pipeline(
      source('rows', {}),
      source('names', {}),
      { ...target('first', 'rows', '', { rowValidation: 'skip' }), schema: 'shop.late' },
      { ...target('second', 'names', '', {}), schema: 'shop.customer' },
    )
    const { error } = await fixture.run(document, { rows: 'id,customer_id\n1,50\n', names: 'id,name\n50,New\n' })
    expect(error).toBeNull()
    expect(await fixture.rows('select customer_id from shop.late where id = 1')).toEqual([[50]])
  })
})
