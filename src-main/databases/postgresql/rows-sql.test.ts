import { expect, test } from 'vitest'

import { rowsSql } from './rows-sql.ts'

const id = { name: 'Id', type: { name: 'bigint' } } as const

test('rows are read above a value in its order, and cut after that', () => {
  const order = { nodeId: 'src', from: { table: 'sales.orders' }, columns: [id], most: 10 }
  expect(rowsSql({ ...order, incremental: { column: id, above: "5'" } }))
    .toBe(`select row_number() over (), cast("Id" as bigint) as "Id"
from (select * from (
select * from "sales"."orders"
) as given
where "Id" > cast('5''' as bigint) order by "Id"
limit 10) as given`)
})

test('the first reading begins with the rows that have no value', () => {
  const order = { nodeId: 'src', from: { query: 'select 1 as "Id" -- all' }, columns: [id], most: Infinity }
  expect(rowsSql({ ...order, incremental: { column: id, above: null } })).toContain(
    'select 1 as "Id" -- all\n) as given\norder by "Id" nulls first) as given',
  )
})
