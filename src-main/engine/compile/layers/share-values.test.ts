import { expect, test } from 'vitest'

import { formulaStep } from '../../../../src-shared/ops/formula-step.ts'
import { sqlDialect } from '../../../../src-shared/sql/dialects/registry.ts'
import type { DialectName } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { writeLines } from '../text/sql-lines.ts'
import { shareValues } from './share-values.ts'

function shared(formula: string, dialect: DialectName = 'duckdb', reason: 'abort' | null = 'abort') {
  const input = [{ name: 'a', type: { name: 'integer' } as const }]
  const output = { name: 'value', type: { name: 'integer' } as const }
  const step = formulaStep(input, output, formula, sqlDialect(dialect), { reason, label: '' })
  return shareValues({
    columns: step.columns.map(({ column, sql }) => ({ name: column.name, sql })),
    exits: step.exits.map((exit, index) => ({ number: index + 1, exit })),
    warnings: step.warnings.map((warning, index) => ({ number: index + 1, warning })),
    from: ['"rows"'],
  })
}

test('a value whose faults read it is computed once, under a name', () => {
  const { columns, exits, from } = shared('abs(a)')
  expect(columns.map(({ sql }) => sql)).toEqual(['"a"', '_weir_computed_1'])
  expect(exits.map(({ exit }) => exit.condition)).toEqual(['_weir_computed_1 is null and "a" is not null'])
  expect(writeLines(from)).toContain('try_cast(abs(cast("a" as hugeint)) as integer) as _weir_computed_1')
})

test('a value that becomes null where it cannot be computed is computed once too, and counted by its name', () => {
  const { columns, warnings } = shared('abs(a)', 'duckdb', null)
  expect(columns.map(({ sql }) => sql)).toEqual(['"a"', '_weir_computed_1'])
  expect(warnings.map(({ warning }) => warning.condition)).toEqual([
    'case when _weir_computed_1 is null and "a" is not null then true else false end',
  ])
})

test('the faults of its parts are over those parts', () => {
  const [inner, outer] = shared('- abs(a)').exits
  expect(inner?.exit.condition).toBe('try_cast(abs(cast("a" as hugeint)) as integer) is null and "a" is not null')
  expect(outer?.exit.condition).toContain('_weir_computed_1 is null')
})

test.each(['a = 1', 'case when a = 1 then abs(a) else 0 end', "'abs(a) is null'"])(
  'what no fault of its own reads stays where it is: %s',
  (formula) => {
    expect(shared(formula).from).toEqual(['"rows"'])
  },
)

test('a dialect that raises errors computes a value behind its faults', () => {
  expect(shared('a / 2', 'postgres').from).toEqual(['"rows"'])
})
