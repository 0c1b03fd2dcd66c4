import { expect, test } from 'vitest'

import { textColumn } from '../values/column.ts'
import { checkPattern } from './check-pattern.ts'
import { datasetRuleDefinition, rowRuleDefinitions, rowRuleSchema } from './registry.ts'
import { duckdb } from '../sql/dialects/duckdb.ts'

const columns = [textColumn('email')]

test.each(rowRuleDefinitions.map((definition) => [definition.type, definition] as const))(
  '%s: a new one is valid, says what it wants and looks only at columns that are there',
  (_, definition) => {
    const example = definition.example(columns)
    expect(rowRuleSchema.parse(example)).toEqual(example)
    expect(definition.summary(example)).not.toContain('undefined')
    expect(definition.check(example, columns)).toEqual([])
    expect(definition.check(example, [textColumn('other')])[0]?.code).toBe('column_unknown')
    expect(definition.breaks?.(example, columns, duckdb)).toContain('"email"')
  },
)

test.each([
  ['^[^@]+@[^@]+\\.[^@]+$', null],
  ['^\\+?[0-9 ()-]{7,20}$', null],
  ['(?i)^ab[[:alpha:]]$', null],
  ['^[\\w\\.-]+@[\\w\\.-]+\\.\\w+$', null],
  ['(?<year>\\d{4})', 'The pattern cannot name a group here. Write it another way.'],
  ['\\é', 'The pattern cannot have a backslash before this letter here. Write it another way.'],
  ['(?=a)b', 'The pattern cannot use look-ahead or look-behind here. Write it another way.'],
  ['(?<!a)b', 'The pattern cannot use look-ahead or look-behind here. Write it another way.'],
  ['(a)\\1', 'The pattern cannot use a back-reference here. Write it another way.'],
  ['a{1001}', 'The pattern cannot repeat more than 1000 times here. Write it another way.'],
  ['\\i', 'The pattern cannot have a backslash before this letter here. Write it another way.'],
  ['(ab', 'The pattern is not a regular expression: Unterminated group.'],
])('the pattern %s is held to what the engine knows', (pattern, message) => {
  expect(checkPattern(pattern, 'pattern')[0]?.message ?? null).toBe(message)
})

test('rowCount says which counts it takes', () => {
  const { judgeCount } = datasetRuleDefinition('rowCount')
  expect(judgeCount?.({ min: 1, max: 5, onFail: 'abort' }, 5)).toEqual({
    broken: false,
    expected: '1 to 5 rows',
    onFail: 'abort',
  })
  expect(judgeCount?.({ min: 1, onFail: 'warn' }, 0)).toEqual({
    broken: true,
    expected: 'at least 1 row',
    onFail: 'warn',
  })
})
