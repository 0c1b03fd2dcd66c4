import { expect, test } from 'vitest'

import type { Column } from '../values/column.ts'
import { formatColumnType } from '../values/column-type.ts'
import { checkFormula } from './check-formula.ts'
import { formulaFunctions } from './functions/registry.ts'
import { duckdb } from '../sql/dialects/duckdb.ts'

const columns: readonly Column[] = [
  { name: 'state', type: { name: 'text' } },
  { name: 'Zip Code', type: { name: 'text' } },
  { name: 'age', type: { name: 'integer' } },
  { name: 'visits', type: { name: 'bigint' } },
  { name: 'price', type: { name: 'numeric', precision: 12, scale: 2 } },
  { name: 'ratio', type: { name: 'double' } },
  { name: 'is_member', type: { name: 'boolean' } },
  { name: 'born', type: { name: 'date' } },
]
const check = (formula: string) => checkFormula(formula, columns, { key: 'formula' })

test.each([
  ['upper(state)', 'text'],
  ["'plain'", 'text'],
  ['null', 'text'],
  ['age + 1', 'integer'],
  ['age + visits', 'bigint'],
  ['age + 2147483648', 'bigint'],
  ['age / 2', 'integer'],
  ['price + 1', 'numeric'],
  ['price / age', 'numeric'],
  ['cast(price / age as numeric(12,4))', 'numeric(12,4)'],
  ['price::numeric(10,1)', 'numeric(10,1)'],
  ['ratio * price', 'double'],
  ['age > 3 and is_member', 'boolean'],
  ['case when is_member then age else price end', 'numeric'],
  ['coalesce(null, born)', 'date'],
  ["born = '2026-01-31'", 'boolean'],
  ['STATE', 'text'],
  ['length(state)', 'integer'],
  ['round(age)', 'double'],
  ['round(price, 1)', 'numeric'],
  ['ceil(price)', 'numeric'],
  ['abs(visits)', 'bigint'],
  ['sign(age)', 'double'],
  ['greatest(age, visits)', 'bigint'],
  ['to_hex(visits)', 'text'],
  ['born + 1', 'date'],
  ['born - born', 'integer'],
  ["born - interval '1 month'", 'timestamp'],
  ['extract(year from born)', 'numeric'],
  ["date_part('year', born)", 'double'],
  ["date_trunc('month', born)", 'timestamptz'],
  ['now()', 'timestamptz'],
  ['current_date', 'date'],
  ['age(born) > age(born)', 'boolean'],
  ["now() at time zone 'Europe/Berlin'", 'timestamp'],
])('%s makes a column of type %s', (formula, type) => {
  const { findings, type: found } = check(formula)
  expect(findings).toEqual([])
  expect(formatColumnType(found)).toBe(type)
})

test.each([
  ['upper(sate)', 'column_unknown', 'There is no column sate here. Did you mean state?', 'sate', 'upper(state)'],
  ['ZipCode', 'column_unknown', 'There is no column ZipCode here. Did you mean Zip Code?', 'ZipCode', '"Zip Code"'],
  [
    'state + 1',
    'formula_type',
    '+ needs numbers, and state is text. Convert it with a cast. To join texts, use ||.',
    'state + 1',
    'cast(state as integer) + 1',
  ],
  [
    'price * state',
    'formula_type',
    '* needs numbers, and state is text. Convert it with a cast.',
    'price * state',
    'price * cast(state as numeric(12,2))',
  ],
  [
    'state > 5',
    'formula_type',
    'text and integer cannot be compared. Convert one of them with a cast.',
    'state > 5',
    'cast(state as integer) > 5',
  ],
  ['uper(state)', 'function_unknown', 'There is no function uper. Did you mean upper?', 'uper', 'upper(state)'],
  [
    "interval '1 day'",
    'formula_type',
    'An interval cannot be a column. Take a number of it, like extract(epoch from …) for its seconds, or add it to a date.',
    "interval '1 day'",
    undefined,
  ],
  [
    'upper(age)',
    'formula_type',
    'upper takes text here; this is integer. Convert it with a cast.',
    'age',
    'upper(cast(age as text))',
  ],
  ['left(state)', 'formula_type', 'left takes 2 arguments; 1 are given.', 'left(state)', undefined],
  [
    'sqrt(price)',
    'formula_not_exact',
    'sqrt of a numeric has digits by a rule that only Postgres has. Convert it to double, where both agree.',
    'price',
    'sqrt(cast(price as double))',
  ],
  [
    'round(ratio, 2)',
    'formula_type',
    'round to places takes a numeric, not a double. Convert it with a cast.',
    'ratio',
    'round(cast(ratio as numeric(38,10)), 2)',
  ],
  [
    'round(price, age)',
    'formula_not_exact',
    'round needs its number of places written out, from -37 to 30, like round(price, 2).',
    'age',
    undefined,
  ],
  ['mod(state, 2)', 'formula_type', 'mod takes two numbers. Convert texts with a cast.', 'mod(state, 2)', undefined],
  ['mod(ratio, 2)', 'formula_type', 'There is no % for double. Convert to numeric first.', 'mod(ratio, 2)', undefined],
  [
    'greatest(age, state)',
    'formula_type',
    'The values are integer and text; they must be of one type. Convert them with a cast.',
    'greatest(age, state)',
    undefined,
  ],
  [
    "born + interval '1 fortnight'",
    'formula_not_exact',
    "'1 fortnight' is not read as an interval. Write numbers with units, like '1 month 2 days' or '2 hours 30 minutes'.",
    "interval '1 fortnight'",
    undefined,
  ],
  [
    'born + visits',
    'formula_type',
    "There is no + for date and bigint. Times move by intervals, like + interval '1 month'. To a date you can add an integer, as a number of days.",
    'born + visits',
    undefined,
  ],
  ['extract(hour from born)', 'formula_type', 'There is no hour in a date.', 'hour', undefined],
  [
    "date_trunc('mnth', born)",
    'formula_type',
    'date_trunc knows no field mnth. Did you mean month?',
    "'mnth'",
    undefined,
  ],
  [
    'to_char(born, state)',
    'formula_not_exact',
    'to_char takes the template as a text in quotes here, because the SQL is written before any row is read.',
    'state',
    undefined,
  ],
  [
    "to_char(born, 'FMDDth')",
    'formula_not_exact',
    'The pattern DDth is not available, because the local engine would not write and read it exactly as Postgres does.',
    "'FMDDth'",
    undefined,
  ],
  [
    "to_date(state, 'DD.MM')",
    'formula_not_exact',
    "The template 'DD.MM' is not available: it has no year (YYYY).",
    "'DD.MM'",
    undefined,
  ],
  [
    "born at time zone 'Europe/Berln'",
    'formula_type',
    'There is no time zone Europe/Berln here. Did you mean Europe/Berlin?',
    "'Europe/Berln'",
    "born at time zone 'Europe/Berlin'",
  ],
  ['upper()', 'formula_type', 'upper takes 1 argument; 0 are given.', 'upper()', undefined],
  ["age + 'abc'", 'formula_type', "'abc' is not a valid integer.", "'abc'", undefined],
  ["case when is_member then 1 else 'x' end", 'formula_type', "'x' is not a valid integer.", "'x'", undefined],
  [
    'case when age then 1 end',
    'formula_type',
    'when needs a condition that is true or false; this is integer.',
    'age',
    undefined,
  ],
  [
    'price::numeric / 3',
    'formula_not_exact',
    'How many digits the quotient of these numerics has depends on zeros at their ends. Say how many are meant, like round(a / b, 2) or cast(a / b as numeric(12,2)).',
    'price::numeric / 3',
    'round(price::numeric / 3, 2)',
  ],
  [
    'coalesce(price::numeric / 3, 1) > 2',
    'formula_not_exact',
    'How many digits the quotient of these numerics has depends on zeros at their ends. Say how many are meant, like round(a / b, 2) or cast(a / b as numeric(12,2)).',
    'price::numeric / 3',
    undefined,
  ],
  ['is_member::date', 'formula_type', 'boolean cannot be converted to date.', 'is_member::date', undefined],
  ["state like 'a\\'", 'formula_type', 'A pattern must not end with a backslash. Double it.', "'a\\'", undefined],
])('%s is a problem of its own place', (formula, code, message, place, corrected) => {
  const [finding, ...more] = check(formula).findings
  expect(more).toEqual([])
  expect(finding).toMatchObject({ code, message, key: 'formula' })
  expect(formula.slice(finding?.span?.start, finding?.span?.end)).toBe(place)
  expect(finding?.fix?.set['formula']).toBe(corrected)
})

test.each([
  ['upper(sate) || uper(state) || lower(stat)', ['sate', 'uper', 'stat']],
  ['case when age then state + 1 else born * 2 end', ['state + 1', 'born * 2']],
  ["coalesce(sate, nam, state) = 'x' and price > state", ['sate', 'nam', 'price > state']],
  ['uper(sate', ['uper', 'sate', '']],
  ['sate + (age * ) + uper(state', ['sate', ')', 'uper', '']],
])('%s has a finding for each of its mistakes', (formula, places) => {
  const { findings } = check(formula)
  expect(findings.map(({ span }) => formula.slice(span?.start, span?.end))).toEqual(places)
})

test('every correction that is offered is right', () => {
  for (const formula of [
    'upper(sate)',
    "ZipCode = '1'",
    'state + 1',
    'price * state',
    'state > 5',
    'uper(state)',
    'age::integr',
  ]) {
    const corrected = check(formula).findings[0]?.fix?.set['formula']
    expect(checkFormula(String(corrected), columns, { key: 'formula' }).findings).toEqual([])
  }
})

test('what could fail in a branch that is not taken does not count', () => {
  const faults = check('case when age = 0 then 0 else 10 / age end').formula?.compile(duckdb).faults ?? []
  expect(faults).not.toHaveLength(0)
  for (const fault of faults) expect(fault.condition).toContain('("age" = 0) is not true')
})

test('a condition is held to being one', () => {
  const { findings } = checkFormula('age + 1', columns, { key: 'condition', expect: 'boolean' })
  expect(findings[0]?.message).toBe('A condition that is true or false is expected here; this is integer.')
})

test('every function shows an example that is right', () => {
  for (const each of formulaFunctions) {
    expect(checkFormula(each.example.split(' → ')[0] ?? '', columns, { key: '' }).findings).toEqual([])
    expect(each.signatures[0]?.startsWith(each.name)).toBe(true)
  }
})
