import { deepEqual, equal, match } from 'node:assert/strict'

import type { FieldCase } from '../field-case.ts'

/** Rows that break a rule of the table, with the column that breaks it. */
const broken: Readonly<Record<string, RegExp>> = {
  2: /customer/i,
  3: /customer/i,
  888000000000: /id/i,
  5: /qty/i,
  6: /qty|check/i,
  7: /amount/i,
  10: /status/i,
  13: /meta/i,
  14: /meta/i,
  15: /email/i,
  16: /code/i,
  18: /uid/i,
  19: /active/i,
  20: /happened/i,
}
const sound = ['1', '8', '12', '17', '21', '23']

export const typedTargets: FieldCase = {
  folder: '29-foreign-keys-and-typed-targets',
  title: 'a strict table takes the good rows and names the others',
  steps: {
    'good rows load, each other row is set aside with its column': async (place) => {
      await place.execute('target.sql')
      const load = await place.load(
        'orders.csv',
        '--table',
        'public.orders',
        '--mode',
        'append',
        '--row-validation',
        'skip',
      )
      const ids = (await place.rows(`select id from ${load.table} order by id`)).flat()
      deepEqual(
        ids.filter((id) => id !== '9' && id !== '11'),
        sound,
      )
      const rejected = await load.rejected()
      const missing = Object.keys(broken).filter((id) => !rejected.some(({ raw }) => startsWith(raw, id)))
      deepEqual(missing, [])
      for (const [id, column] of Object.entries(broken)) {
        const row = rejected.find(({ raw }) => startsWith(raw, id))
        match(`${row?.column ?? ''} ${row?.reason ?? ''}`, column)
      }
      const [[loaded] = []] = await place.rows(`select count(*) from ${load.table}`)
      equal(Number(loaded) + rejected.length, 23)
    },
    'no value of a good row is cut, rounded in silence or made empty text': async (place) => {
      deepEqual(await place.rows('select tags[1], tags[2], cardinality(tags) from orders where id = 12'), [
        ['x,y', 'q"t', '2'],
      ])
      deepEqual(
        await place.rows(
          'select qty is null and meta is null and code is null and period is null from orders where id = 21',
        ),
        [['t']],
      )
      const [[amount] = []] = await place.rows('select amount from orders where id = 8')
      equal(amount, '10.51')
      match(String((await place.rows('select octet_length(code) from orders where id = 23'))[0]?.[0]), /^[26]$/)
      deepEqual(
        await place.rows("select count(*) from pg_constraint where conrelid = 'orders'::regclass and not convalidated"),
        [['0']],
      )
    },
    'a row whose parent is missing is named, and loads after its parent': async (place) => {
      await place.rows('create table child(id int primary key, customer_id int references customer(id))')
      const first = await place.load('b_children.csv', '--table', 'public.child', '--row-validation', 'skip')
      deepEqual((await place.rows('select id from child order by id')).flat(), ['101', '103'])
      deepEqual(
        (await first.rejected()).map(({ line }) => line),
        [3],
      )
      await place.load('b_parents.csv', '--table', 'public.customer')
      await place.load('b_children.csv', '--table', 'public.child', '--row-validation', 'skip')
      deepEqual((await place.rows('select id from child order by id')).flat(), ['101', '102', '103'])
    },
  },
}

/** Whether a record, as raw text or as JSON, is the one with this id. */
const startsWith = (raw: string, id: string): boolean =>
  raw.startsWith(`${id},`) || new RegExp(`^\\{"id":\\s*"?${id}"?,`).test(raw)
