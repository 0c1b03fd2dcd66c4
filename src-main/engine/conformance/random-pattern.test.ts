import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { checkFormula } from '../../../src-shared/expression/check-formula.ts'
import { compareCompiled } from './testing/compare-formula.ts'
import { nastyColumns } from './testing/nasty-columns.ts'
import { openOracle, type Oracle } from './testing/oracle.ts'

let oracle: Oracle
beforeAll(async () => {
  oracle = await openOracle()
})
afterAll(() => oracle.close())

const atoms = [
  'a',
  'b',
  'A',
  '1',
  '.',
  '\\w',
  '\\s',
  '\\d',
  '\\D',
  '[ab]',
  '[^a]',
  '[a1_-]',
  'é',
  '-',
  '\\.',
  '[[:alpha:]]',
]
const counts = ['', '', '', '*', '+', '?', '{2}', '{0,2}', '{1,}', '*?']
const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.tuple(fc.constantFrom(...atoms), fc.constantFrom(...counts)).map((parts) => parts.join('')),
    fc.constant('|'),
    fc
      .tuple(fc.constantFrom('(', '(?:'), tie('pattern'), fc.constantFrom(...counts))
      .map(([open, inner, count]) => `${open}${inner})${count}`),
  ),
  pattern: fc.array(tie('part'), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')),
}))

const anchored = fc
  .tuple(fc.constantFrom('', '', '^'), pattern, fc.constantFrom('', '', '$'))
  .map((parts) => parts.join(''))

const calls = [
  (text: string) => `regexp_like(p, '${text}')`,
  (text: string) => `regexp_like(p, '${text}', 'i')`,
  (text: string) => `regexp_replace(p, '${text}', '<\\&>')`,
  (text: string) => `regexp_replace(p, '${text}', '<\\1>', 'g')`,
  (text: string) => `regexp_matches(p, '${text}')`,
  (text: string) => `regexp_count(p, '${text}')`,
]

test(
  'whatever pattern is let through finds in the engine what it finds in Postgres',
  { timeout: 300_000 },
  async () => {
    const seed = Number(process.env['PATTERN_SEED'] ?? 20261123)
    const patterns = [...new Set(fc.sample(anchored, { numRuns: Number(process.env['PATTERN_RUNS'] ?? 250), seed }))]
    let compared = 0
    for (const formula of patterns.flatMap((each) => calls.map((call) => call(each)))) {
      const { formula: checked, type } = checkFormula(formula, nastyColumns, { key: 'formula' })
      if (!checked) continue
      const { wrong, refused } = await compareCompiled(oracle, checked, type)
      expect({ formula, wrong: wrong.slice(0, 3), refused }).toEqual({ formula, wrong: [], refused: [] })
      compared++
    }
    expect(compared).toBeGreaterThan(patterns.length / 2)
  },
)
