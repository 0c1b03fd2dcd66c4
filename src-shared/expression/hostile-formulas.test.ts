import fc from 'fast-check'
import { expect, test } from 'vitest'

import { checkFormula } from './check-formula.ts'
import { formulaFunctions } from './functions/registry.ts'
import type { TypedFormula } from './typed-formula.ts'
import { DialectGap } from '../sql/dialect-gap.ts'
import type { Column } from '../values/column.ts'
import { duckdb } from '../sql/dialects/duckdb.ts'
import { postgres } from '../sql/dialects/postgres.ts'
import { spark } from '../sql/dialects/spark.ts'

const columns: readonly Column[] = [
  { name: 'a', type: { name: 'integer' } },
  { name: 'name', type: { name: 'text' } },
  { name: 'odd "name"', type: { name: 'text' } },
  { name: 'day', type: { name: 'date' } },
  { name: 'doc', type: { name: 'json' } },
]

const formulas: readonly string[] = [
  '',
  ' ',
  '\u0000',
  ';',
  '--',
  '/*',
  '*/',
  "'",
  '"',
  "'it''s",
  '(((((',
  ')))))',
  'a b',
  'a + ',
  '+ + +',
  '1e999999999',
  '9'.repeat(10_000),
  `1.${'0'.repeat(5_000)}1`,
  "'x'::numeric(0)",
  "'x'::numeric(1000,2000)",
  'a::nothing',
  'cast(a as)',
  'cast(a as integer',
  'case',
  'case when',
  'case when true then',
  'case when true then 1 else',
  'case end',
  'in (1)',
  'a in ()',
  'a in (1',
  'a between 1',
  'a between 1 and',
  'a is',
  'a is not',
  'not',
  'and',
  'a and',
  'interval',
  "interval 'never'",
  "interval '9999999999 years'",
  "date '2026-02-30'",
  "timestamp 'x'",
  'a::integer::text::date::json::uuid',
  'doc + 1',
  'doc = doc',
  'doc || 1',
  "name like '%' escape ''",
  "regexp_replace(name, '(', '')",
  "regexp_replace(name, '(a+)+$', 'x')",
  "to_char(day, 'ZZZZ')",
  "to_date(name, '')",
  'nosuch(1)',
  'upper()',
  'upper(1, 2, 3)',
  'upper(upper(upper(upper(',
  'toString()',
  'constructor',
  '__proto__',
  'hasOwnProperty(a)',
  '1; drop table x; --',
  "name' or '1'='1",
  '(select 1)',
  'name union select 1',
  'read_csv(name)',
  'getenv(name)',
  'pg_sleep(10)',
  "current_setting('x')",
  '$1',
  ':name',
  '@@version',
  '😀',
  'ﬁ',
  'nаme',
  'NAME',
  '"NAME"',
  '"odd ""name"""',
  '""',
  `"${'x'.repeat(10_000)}"`,
  `${'not '.repeat(5_000)}true`,
  `${'- '.repeat(5_000)}1`,
  `${'('.repeat(5_000)}1${')'.repeat(5_000)}`,
  Array.from({ length: 5_000 }, () => 'a').join(' + '),
  `concat(${Array.from({ length: 2_000 }, () => 'name').join(', ')})`,
  `case ${'when true then 1 '.repeat(2_000)}end`,
]

/** Checked and, where it is sound, compiled for every dialect; it never throws and every mistake has a place. */
function answer(formula: string): void {
  const { formula: checked, findings } = checkFormula(formula, columns, { key: 'formula' })
  for (const { message, span } of findings) {
    expect(message).not.toMatch(/undefined|\[object/)
    expect(span?.start).toBeGreaterThanOrEqual(0)
    expect(span?.end).toBeLessThanOrEqual(formula.length)
  }
  if (!checked) expect(findings.length).toBeGreaterThan(0)
  for (const dialect of [duckdb, postgres]) checked?.compile(dialect)
  // Not every function has a text for Spark; then it says so.
  expect(sparkText(checked)).not.toBe('')
}

function sparkText(formula: TypedFormula | null): string {
  try {
    return formula?.compile(spark).sql ?? 'none'
  } catch (error) {
    if (error instanceof DialectGap) return error.message
    throw error
  }
}

test.each(
  formulas.map((formula) => [formula.length > 60 ? `${formula.slice(0, 50)}… (${formula.length})` : formula, formula]),
)('the formula %s is answered', (_, formula) => {
  answer(formula)
})

test('whatever stands in a formula, it is answered', () => {
  const word = fc.constantFrom(
    ...formulaFunctions.map(({ name }) => name),
    ...[
      'a',
      'name',
      'day',
      'doc',
      '1',
      '2.5',
      "'x'",
      '(',
      ')',
      ',',
      '+',
      '-',
      '*',
      '/',
      '||',
      '::',
      'integer',
      'text',
      'is',
      'null',
    ],
    ...[
      'case',
      'when',
      'then',
      'else',
      'end',
      'and',
      'or',
      'not',
      'in',
      'between',
      'like',
      'interval',
      "'1 day'",
      '"',
      "'",
      '%',
    ],
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 4 })), { maxLength: 14 }), (words) => {
      answer(words.join(' '))
    }),
    { numRuns: 2_000, seed: 20261126 },
  )
})
