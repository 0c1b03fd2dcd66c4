import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { checkFormula } from '../../../src-shared/expression/check-formula.ts'
import { decimalType } from '../../../src-shared/expression/casts/to-numeric.ts'
import { postgresType } from '../../../src-shared/expression/postgres-type.ts'
import { quoteIdentifier, quoteLiteral } from '../../../src-shared/sql/quote.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { type Engine, openEngine } from '../run/open-engine.ts'
import {
  nastyBigints,
  nastyBooleans,
  nastyDates,
  nastyDoubles,
  nastyIntegers,
  nastyNumerics,
  nastyTexts,
  nastyTimestamps,
} from './testing/nasty-values.ts'

const columns = {
  t: { type: { name: 'text' }, values: nastyTexts },
  i: { type: { name: 'integer' }, values: nastyIntegers },
  b: { type: { name: 'bigint' }, values: nastyBigints },
  n: { type: { name: 'numeric', precision: 12, scale: 2 }, values: nastyNumerics },
  d: { type: { name: 'double' }, values: nastyDoubles },
  f: { type: { name: 'boolean' }, values: nastyBooleans },
  day: { type: { name: 'date' }, values: nastyDates },
  moment: { type: { name: 'timestamp' }, values: nastyTimestamps },
} as const satisfies Record<string, { type: Column['type']; values: readonly (string | null)[] }>
type Name = keyof typeof columns

/** Names ending in 2 are a second column of the same kind, so that every pair of values meets. */
const scope: readonly Column[] = (Object.keys(columns) as Name[]).flatMap((name) => [
  { name, type: columns[name].type },
  { name: `${name}2`, type: columns[name].type },
])

let postgres: TestDatabase
let engine: Engine
let folder: string

beforeAll(async () => {
  postgres = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'weir-conformance-'))
  engine = await openEngine({ tempFolder: folder, memoryLimitMb: 500, readablePaths: null })
  await postgres.query(`create function attempt(formula text, relation text) returns table (nr int, value text, failed boolean)
    language plpgsql as $$
    declare position int;
    begin
      for position in execute format('select nr from (%s) rows order by nr', relation) loop
        nr := position; value := null; failed := false;
        begin
          execute format('select cast((%s) as text) from (%s) rows where nr = %s', formula, relation, position) into value;
        exception when others then failed := true;
        end;
        return next;
      end loop;
    end $$`)
})
afterAll(async () => {
  engine.close()
  await postgres.drop()
  await rm(folder, { recursive: true, force: true })
})

interface Outcome {
  readonly input: string
  readonly postgres: string
  readonly engine: string
}

const failed = '(error)'

/** What the two say of a formula, wherever they differ. A value that only the engine refuses is listed apart. */
async function compare(
  formula: string,
): Promise<{ readonly wrong: Outcome[]; readonly refused: string[]; readonly agreed: number }> {
  const used = scope.filter((column) => new RegExp(`\\b${column.name}\\b`).test(formula))
  const check = checkFormula(formula, scope, { key: 'formula' })
  if (!check.formula) throw new Error(`${formula}: ${check.findings[0]?.message ?? ''}`)
  const rows = combine(used.map((column) => columns[column.name.replace('2', '') as Name].values))
  const table = `conformance_${Math.random().toString(36).slice(2)}`
  const literal = (value: string | null) => (value === null ? 'null' : quoteLiteral(value))
  const values = rows.map((row, at) => `(${[at, ...row.map(literal)].join(', ')})`).join(', ')
  const names = ['nr', ...used.map((column) => quoteIdentifier(`raw ${column.name}`))].join(', ')
  const typed = (type: (column: Column) => string) =>
    used.map(
      (column) =>
        `cast(${quoteIdentifier(`raw ${column.name}`)} as ${type(column)}) as ${quoteIdentifier(column.name)}`,
    )

  await postgres.query(
    `create table ${table} as select nr, ${typed((column) => postgresType(column.type)).join(', ') || 'null as nothing'} from (values ${values}) as raw (${names})`,
  )
  await postgres.query(`alter table ${table} add primary key (nr)`)
  const inPostgres = await postgres.query<{ nr: number; value: string | null; failed: boolean }>(
    'select * from attempt($1, $2)',
    [check.formula.compile('postgres').sql, `select * from ${table}`],
  )
  const compiled = check.formula.compile('duckdb')
  const fault = compiled.faults.map((each) => `coalesce(${each.condition}, false)`).join(' or ') || 'false'
  const engineType = (column: Column) =>
    column.type.name === 'numeric'
      ? decimalType(column.type)
      : column.type.name === 'text'
        ? 'varchar'
        : column.type.name
  const inEngine = await engine.rows(
    `select nr, cast(${compiled.sql} as varchar) as value, ${fault} as failed from (select nr, ${typed(engineType).join(', ') || 'null as nothing'} from (values ${values}) as raw (${names})) as rows order by nr`,
  )
  const wrong: Outcome[] = []
  const refused: string[] = []
  inPostgres.rows.forEach((theirs, index) => {
    const ours = inEngine[index]
    const input = JSON.stringify(rows[index])
    const a = theirs.failed ? failed : canonical(theirs.value, check.type)
    const b = ours?.['failed'] === true ? failed : canonical(ours?.['value'] as string | null, check.type)
    if (a === b) return
    if (b === failed) refused.push(rows[index]?.map(String).join(' ') ?? '')
    else wrong.push({ input, postgres: String(a), engine: String(b) })
  })
  return { wrong, refused, agreed: rows.length - wrong.length - refused.length }
}

/** Doubles have many texts, and the engine fills numerics without a scale with zeros; there the value counts. */
function canonical(value: string | null, type: Column['type']): string {
  if (value === null) return '(null)'
  if (type.name === 'double')
    return String(Number(value.replace(/^(-?)inf.*$/i, '$1Infinity').replace(/^nan$/i, 'NaN')))
  if (type.name === 'numeric' && type.scale === undefined && value.includes('.')) return value.replace(/\.?0+$/, '')
  return value
}

function combine(lists: readonly (readonly (string | null)[])[]): readonly (readonly (string | null)[])[] {
  return lists.reduce<readonly (readonly (string | null)[])[]>(
    (rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])),
    [[]],
  )
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
  ['t::numeric', /^[+-]?0[xob]|nan|inf|e|\.\d{19}|\d{21}/i],
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
