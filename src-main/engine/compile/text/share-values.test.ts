import { expect, test } from 'vitest'

import { shareValues } from './share-values.ts'
import { duckdb } from '../../../../src-shared/sql/dialects/duckdb.ts'

const shared = (sql: string, condition: string) => {
  const exit = { reason: 'filtered', label: '', condition, column: null, value: condition, explanation: '' } as const
  return shareValues({
    columns: [{ name: 'value', sql }],
    exits: [{ number: 1, exit }],
    warnings: [],
    earlierWarnings: [],
    record: null,
    dialect: duckdb,
    from: '"rows"',
  }).exits[0]?.exit.condition
}
const call = 'cast("amount" as integer)'
const term = '("first name" || "last name")'

test('a value that decides who leaves is computed once', () => {
  expect(shared(call, `${call} > 1 or abs(${call}) < 0`)).toBe('_weir_computed_1 > 1 or abs(_weir_computed_1) < 0')
  expect(shared(term, `length${term} > 1`)).toBe('length(_weir_computed_1) > 1')
})

test.each([
  ['is the end of a longer name', call, `try_${call} is null`],
  ['is the end of a qualified name', call, `main.${call} is null`],
  ['stands in a literal', call, `"amount" = '${call}'`],
  ['stands in a literal behind a quote', call, `"amount" = 'it''s ${call}'`],
  ['stands in a name', "cast('amount' as integer)", `"cast('amount' as integer)" > 1`],
])('its text is left alone where it %s', (_, sql, condition) => {
  expect(shared(sql, condition)).toBe(condition)
  expect(shared(sql, `${sql} > 1 and ${condition}`)).toBe(`_weir_computed_1 > 1 and ${condition}`)
})
