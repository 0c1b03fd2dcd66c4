import { afterAll, beforeAll, expect, test } from 'vitest'

import { checkedFormula } from '../../../src-shared/ops/formula-step.ts'
import { duckdb } from '../../../src-shared/sql/dialects/duckdb.ts'
import { postgres } from '../../../src-shared/sql/dialects/postgres.ts'
import { nastyColumns } from './testing/nasty-columns.ts'
import { openOracle, type Oracle } from './testing/oracle.ts'

let oracle: Oracle
beforeAll(async () => {
  oracle = await openOracle()
})
afterAll(() => oracle.close())

const numbers = ['integer', 'bigint', 'numeric', 'numeric(4,1)', 'numeric(20,6)']
const times = ['date', 'timestamp', 'timestamptz']
const casts = [
  ...['t', 'v', 'w'].flatMap((column) => [...numbers, ...times].map((type) => `${column}::${type}`)),
  ...['n', 'o', 'd', 'x'].flatMap((column) => numbers.map((type) => `${column}::${type}`)),
  ...['moment', 'instant', 'day'].flatMap((column) => times.map((type) => `${column}::${type}`)),
  'coalesce(n::integer, case when n < 0 then n2::integer end)',
  'f and moment::date = current_date',
]

test.each(casts)('what %s drops or assumes is counted in both engines alike', async (formula) => {
  const [engine, written] = [duckdb, postgres].map((dialect) => checkedFormula(formula, nastyColumns).compile(dialect))
  const faults = engine?.faults.map(({ condition }) => `coalesce(${condition}, false)`) ?? []
  // The oracle sees which columns it needs by their names in the two texts.
  const names = nastyColumns.filter(({ name }) => faults.some((fault) => fault.includes(`"${name}"`)))
  const all = names.map(({ name }) => ` or "${name}" is null and false`).join('')
  expect(engine?.changes?.map(({ label }) => label)).toEqual(written?.changes?.map(({ label }) => label))
  for (const [index, change] of (engine?.changes ?? []).entries()) {
    const { wrong, refused } = await oracle.compare({
      engine: `coalesce(${change.condition}, false)${all}`,
      postgres: `coalesce(${written?.changes?.[index]?.condition ?? 'null'}, false)${all}`,
      fault: faults.join(' or ') || 'false',
      type: { name: 'boolean' },
    })
    expect({ wrong: wrong.slice(0, 5), refused: refused.slice(0, 5).filter(() => faults.length === 0) }).toEqual({
      wrong: [],
      refused: [],
    })
  }
})
