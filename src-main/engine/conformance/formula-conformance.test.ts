import { afterAll, beforeAll, expect, test } from 'vitest'

import { checkFormula } from '../../../src-shared/expression/check-formula.ts'
import { nastyTexts } from './testing/nasty-values.ts'
import { type Comparison, nastyColumns, openOracle, type Oracle } from './testing/oracle.ts'

let oracle: Oracle
beforeAll(async () => {
  oracle = await openOracle()
})
afterAll(() => oracle.close())

async function compare(formula: string): Promise<Comparison> {
  const { formula: checked, type, findings } = checkFormula(formula, nastyColumns, { key: 'formula' })
  if (!checked) throw new TypeError(`${formula}: ${findings[0]?.message ?? ''}`)
  const engine = checked.compile('duckdb')
  return oracle.compare({
    postgres: checked.compile('postgres').sql,
    engine: engine.sql,
    fault: engine.faults.map((each) => `coalesce(${each.condition}, false)`).join(' or ') || 'false',
    type,
  })
}

const exact = [
  // Text
  'upper(t)',
  'lower(t)',
  'trim(t)',
  'ltrim(t)',
  'rtrim(t)',
  "trim(t, 'x ')",
  "ltrim(t, 'ax')",
  "rtrim(t, 'x%')",
  'length(t)',
  "replace(t, 'a', 'bb')",
  "replace(t, '', 'x')",
  "starts_with(t, 'a')",
  "starts_with(t, '')",
  'md5(t)',
  'sha256(t)',
  "concat(t, null, '-', t)",
  "concat_ws(', ', t, null, 'z')",
  "concat_ws(t, 'a', 'b')",
  "t || '!'",
  't || null',
  'concat(i, f, n, day, moment)',
  "i || ' ' || n",
  "'' || f",
  "t like 'a%'",
  "t like '%\\\\%'",
  "t not like '_'",
  "'a%b' like t",
  "t = 'abc'",
  "t < 'b'",
  "t >= 'a' and t <= 'b'",
  "t <> ''",
  "t in ('abc', '1', null)",
  "t not in ('abc', '1')",
  "t between 'a' and 'b'",
  "coalesce(t, 'none')",
  "nullif(t, '')",
  't is null',
  't is not null',
  "ifnull(t, 'x')",
  // Arithmetic
  'i + i2',
  'i - i2',
  'i * i2',
  'i / i2',
  'i % i2',
  '- i',
  'b + b2',
  'b - b2',
  'b * b2',
  'b / b2',
  'b % b2',
  '- b',
  'i + b',
  'i * 2147483648',
  'n + n2',
  'n - n2',
  'n * n2',
  'n % n2',
  'cast(n / n2 as numeric(12,2))',
  'cast(n / i as numeric(20,6))',
  'cast(i / cast(i2 as numeric(10,0)) as numeric(30,16))',
  'cast(n * n2 / 7 as numeric(12,4))',
  'n / 4',
  'cast(b / cast(3 as numeric(1,0)) as numeric(38,10))',
  '- n',
  'i + n',
  'n * 3',
  'n + 0.005',
  'n * 1.15',
  'b * n',
  'd + d2',
  'd - d2',
  'd * d2',
  'd / d2',
  '- d',
  'd + i',
  'd * n',
  'i + i2 * 2 - 1',
  '(i + 1) * (i2 - 1)',
  '1 / i',
  'i % (i2 - i2)',
  // Comparison and logic
  'i = i2',
  'i < n',
  'n = n2',
  'b >= n',
  'b = 1.5',
  "n = '3.330'",
  'n in (1, 2.5, 3.33)',
  'nullif(n, 1)',
  'nullif(i, 1.5)',
  "n = '3.335'",
  "n + '0.0051'",
  "case when f then n else '1.2345' end * 2",
  'case when f then n else 0 end',
  'coalesce(n, 1.234) + 1 > i',
  'd = d2',
  'd < d2',
  'd > n',
  "day = '2026-01-31'",
  'day < moment',
  "moment between '2026-01-01' and '2026-12-31'",
  'f and f2',
  'f or f2',
  'not f',
  'f = f2',
  'i = 1 or 10 / i > 2',
  'i <> 0 and 10 / i > 2',
  'i in (1, 2, null)',
  'i not in (1, 2)',
  'i between -1 and 2',
  'not (i > 1 and f)',
  // Choice
  "case when i > 0 then 'plus' when i < 0 then 'minus' else 'none' end",
  'case i when 1 then 10 when 2 then 20 end',
  'case when i = 0 then 0 else 10 / i end',
  'coalesce(i, 10 / i2)',
  'coalesce(i / i2, 0)',
  "if(f, 'yes', 'no')",
  'case when f then i else b end',
  'nullif(i, 1)',
  'coalesce(null, i, i2)',
  // Casts between typed columns
  'i::bigint',
  'b::integer',
  'i::text',
  'b::text',
  'n::text',
  'n::integer',
  'n::bigint',
  'n::numeric(5,1)',
  'n::numeric(12,4)',
  'n::double',
  'i::numeric(3,0)',
  'i::double',
  'b::double',
  'd::integer',
  'd::bigint',
  'i::boolean',
  'f::integer',
  'f::text',
  'day::text',
  'day::timestamp',
  'moment::date',
  'moment::text',
  'moment::timestamptz::text',
  'day::timestamptz',
  '(i + i2)::text',
  '(n * 2)::text',
  "cast('12' as integer) + i",
  "'2026-01-31'::date < day",
  '1.5::integer',
  '-2.5::integer',
  "'7' + i",
] as const

test.each(exact)('%s gives what Postgres gives, and fails where it fails', async (formula) => {
  const { wrong, refused, agreed } = await compare(formula)
  expect({ wrong: wrong.slice(0, 10), refused: refused.slice(0, 10) }).toEqual({ wrong: [], refused: [] })
  expect(agreed).toBeGreaterThan(0)
})

/** Casts of text: what the engine accepts is what Postgres makes of it; what only Postgres accepts is listed here, and fails loudly. */
const castsOfText: readonly (readonly [string, RegExp])[] = [
  ['t::integer', /^[+-]?0[xob]/i],
  ['t::bigint', /^[+-]?0[xob]/i],
  ['t::numeric(12,2)', /^[+-]?0[xob]|nan|inf|e-/i],
  ['t::numeric', /^[+-]?0[xob]|nan|inf|e|\.\d{21}|\d{19}/i],
  ['t::double', /^[+-]?0x/i],
  ['t::boolean', /^$^/],
  ['t::uuid', /^$^/],
  ['t::date', /^(?!\s*\d{4}-\d{1,2}-\d{1,2}\s*$)/],
  ['t::timestamp', /[a-z/]|\.\d{7}|24:00|:60|^\d{5,}|./i],
  ['t::timestamptz', /./],
]

test.each(castsOfText)('%s reads a text as Postgres reads it, or refuses it', async (formula, mayRefuse) => {
  const { wrong, refused, agreed } = await compare(formula)
  expect({ wrong: wrong.slice(0, 10), refused: refused.filter((text) => !mayRefuse.test(text)) }).toEqual({
    wrong: [],
    refused: [],
  })
  expect(agreed).toBeGreaterThan(nastyTexts.length / 2)
})
