import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { checkFormula } from '../../../src-shared/expression/check-formula.ts'
import { duckdb } from '../../../src-shared/sql/dialects/duckdb.ts'
import { postgres } from '../../../src-shared/sql/dialects/postgres.ts'
import { nastyColumns } from './testing/nasty-columns.ts'
import { openOracle, type Oracle } from './testing/oracle.ts'

let oracle: Oracle
beforeAll(async () => {
  oracle = await openOracle()
})
afterAll(() => oracle.close())

/** Formulas over two columns of numbers, one of texts and one of booleans, as a person might nest them. */
const { formula } = fc.letrec<{ formula: string; condition: string; number: string; text: string }>((tie) => {
  const number = tie('number')
  const condition = tie('condition')
  const text = tie('text')
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
      fc
        .tuple(fc.constantFrom('abs', 'sign', 'round', 'trunc', 'ceil', 'floor', 'sqrt', 'cbrt', 'exp', 'ln'), number)
        .map(([name, a]) => `${name}(${a})`),
      fc
        .tuple(fc.constantFrom('mod', 'div', 'power', 'greatest', 'least', 'gcd', 'atan2'), number, number)
        .map(([name, a, b]) => `${name}(${a}, ${b})`),
      fc.tuple(fc.constantFrom('round', 'trunc'), number).map(([name, a]) => `${name}(${a}, 1)`),
      fc.tuple(fc.constantFrom('length', 'octet_length', 'ascii'), text).map(([name, a]) => `${name}(${a})`),
      fc.tuple(text, text).map(([a, b]) => `strpos(${a}, ${b})`),
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
    text: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.constantFrom('s', 's', 's', "'a😀b'"),
      fc
        .tuple(fc.constantFrom('upper', 'lower', 'initcap', 'reverse', 'trim', 'md5'), text)
        .map(([name, a]) => `${name}(${a})`),
      fc
        .tuple(
          fc.constantFrom('left', 'right', 'substring', 'repeat', 'lpad', 'rpad'),
          text,
          fc.integer({ min: -3, max: 9 }),
        )
        .map(([name, a, count]) => `${name}(${a}, ${count})`),
      fc.tuple(text, text, fc.constantFrom(-1, 1, 2)).map(([a, b, place]) => `split_part(${a}, ${b}, ${place})`),
      fc
        .tuple(fc.constantFrom('replace', 'translate'), text, text, text)
        .map(([name, a, b, c]) => `${name}(${a}, ${b}, ${c})`),
      text.map((a) => `regexp_replace(${a}, '[a-b]+', '<\\&>', 'g')`),
      fc.tuple(text, number).map(([a, b]) => `concat(${a}, '/', ${b})`),
      number.map((a) => `cast(${a} as text)`),
      fc.tuple(condition, text, text).map(([when, a, b]) => `case when ${when} then ${a} else ${b} end`),
    ),
    formula: fc.oneof(number, condition, text),
  }
})

test(
  'whatever formula is let through, the engine says what Postgres says or refuses the row',
  { timeout: 300_000 },
  async () => {
    const seed = Number(process.env['FORMULA_SEED'] ?? 20261123)
    const formulas = [...new Set(fc.sample(formula, { numRuns: Number(process.env['FORMULA_RUNS'] ?? 100), seed }))]
    let compared = 0
    for (const text of formulas) {
      const { formula: checked, type } = checkFormula(text, nastyColumns, { key: 'formula' })
      if (!checked || !/\b[ins]\b/.test(text)) continue
      const engine = checked.compile(duckdb)
      const fault = engine.faults.map((each) => `coalesce(${each.condition}, false)`).join(' or ') || 'false'
      const { wrong } = await oracle.compare({
        postgres: checked.compile(postgres).sql,
        engine: engine.sql,
        fault,
        type,
      })
      // Postgres evaluates constants before any row, so an error in a branch that no row takes is raised there.
      const differing = wrong.filter((each) => each.postgres !== '(error)' || !/case|coalesce|and|or/.test(text))
      expect({ text, differing: differing.slice(0, 3) }).toEqual({ text, differing: [] })
      compared++
    }
    expect(compared).toBeGreaterThan(formulas.length / 4)
  },
)
