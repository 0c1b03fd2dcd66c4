import { afterAll, beforeAll, expect, test } from 'vitest'

import { checkFormula } from '../../../src-shared/expression/check-formula.ts'
import { formulaFunctions } from '../../../src-shared/expression/functions/registry.ts'
import { compareCompiled } from './testing/compare-formula.ts'
import { openOracle, type Oracle } from './testing/oracle.ts'

let oracle: Oracle
beforeAll(async () => {
  oracle = await openOracle()
})
afterAll(() => oracle.close())

const examples = formulaFunctions.map(({ name, example }) => [name, ...example.split(' → ')] as const)

test.each(examples)('the example of %s is right: %s → %s', async (_, call = '', shown = '') => {
  const { formula, type, findings } = checkFormula(call, [], { key: 'formula' })
  if (!formula) throw new TypeError(findings[0]?.message)
  const comparison = await compareCompiled(oracle, formula, type)
  expect({ wrong: comparison.wrong, refused: comparison.refused }).toEqual({ wrong: [], refused: [] })
  expect(comparison.postgres).toEqual([shown === 'null' ? '(null)' : shown.replace(/^'(.*)'$/, '$1')])
})
