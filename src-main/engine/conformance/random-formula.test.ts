import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { checkFormula } from '../../../src-shared/expression/check-formula.ts'
import { nastyColumns } from './testing/nasty-columns.ts'
import { openOracle, type Oracle } from './testing/oracle.ts'

let oracle: Oracle
beforeAll(async () => {
  oracle = await openOracle()
})
afterAll(() => oracle.close())

/** Formulas over two columns of numbers and one of booleans, as a person might nest them. */
const { formula } = fc.letrec<{ formula: string; condition: string; number: string }>((tie) => {
  const number = tie('number')
  const condition = tie('condition')
  const leaf = fc.constantFrom('i', 'n', 'i', 'n', 'i', 'n', '2', '-3', '0.5', "'7'")
  return {
    number: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      leaf,
      fc.tuple(number, fc.constantFrom('+', '-', '*', '/', '%'), number).map((parts) => `(${parts.join(' ')})`),
      fc.tuple(condition, number, number).map(([when, a, b]) => `case when ${when} then ${a} else ${b} end`),
      fc.tuple(number, number).map(([a, b]) => `coalesce(${a}, ${b})`),
      fc.tuple(number, number).map(([a, b]) => `nullif(${a}, ${b})`),
      fc
        .tuple(number, fc.constantFrom('integer', 'bigint', 'numeric(12,2)', 'numeric(20,6)', 'double'))
        .map(([a, type]) => `cast(${a} as ${type})`),
      number.map((a) => `(- ${a})`),
    ),
    condition: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.constantFrom('f', 'i > 0', 'n = 1'),
      fc.tuple(number, fc.constantFrom('=', '<', '>=', '<>'), number).map((parts) => `(${parts.join(' ')})`),
      fc.tuple(condition, fc.constantFrom('and', 'or'), condition).map((parts) => `(${parts.join(' ')})`),
      condition.map((a) => `(not ${a})`),
      number.map((a) => `(${a} is null)`),
      fc.tuple(number, number, number).map(([a, b, c]) => `(${a} between ${b} and ${c})`),
      fc.tuple(number, number).map(([a, b]) => `(${a} in (${b}, 1))`),
    ),
    formula: fc.oneof(number, condition),
  }
})

test(
  'whatever formula is let through, the engine says what Postgres says or refuses the row',
  { timeout: 300_000 },
  async () => {
    const seed = Number(process.env['FORMULA_SEED'] ?? 20261123)
    const formulas = [...new Set(fc.sample(formula, { numRuns: Number(process.env['FORMULA_RUNS'] ?? 200), seed }))]
    let compared = 0
    for (const text of formulas) {
      const { formula: checked, type } = checkFormula(text, nastyColumns, { key: 'formula' })
      if (!checked || !/\b[in]\b/.test(text)) continue
      const engine = checked.compile('duckdb')
      const fault = engine.faults.map((each) => `coalesce(${each.condition}, false)`).join(' or ') || 'false'
      const { wrong } = await oracle.compare({
        postgres: checked.compile('postgres').sql,
        engine: engine.sql,
        fault,
        type,
      })
      // Postgres works out constants before it looks at a row, so an error in a branch that no row takes is one for it.
      const differing = wrong.filter((each) => each.postgres !== '(error)' || !/case|coalesce|and|or/.test(text))
      expect({ text, differing: differing.slice(0, 3) }).toEqual({ text, differing: [] })
      compared++
    }
    expect(compared).toBeGreaterThan(formulas.length / 4)
  },
)
