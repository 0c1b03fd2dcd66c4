import { afterAll, beforeAll, expect, test } from 'vitest'

import { casesOf, partKinds, partsWithCases } from './cases/registry.ts'
import { requiredParts } from './cases/required-parts.ts'
import { compareFormula } from './testing/compare-formula.ts'
import { openOracle, type Oracle } from './testing/oracle.ts'

let oracle: Oracle
const tally = { compared: 0, differences: 0, refused: 0 }
beforeAll(async () => {
  oracle = await openOracle()
})
afterAll(async () => {
  await oracle.close()
  const [functions, operators, casts] = partKinds.map((kind) => partsWithCases(kind).length)
  const [compared, refused] = [tally.compared, tally.refused].map((count) => count.toLocaleString('en'))
  process.stdout.write(
    `conformance: ${functions} functions, ${operators} operators and ${casts} casts, ` +
      `${compared} cases, ${tally.differences} differences, ${refused} refused by the engine alone\n`,
  )
})

test.each(partKinds)('all %s of the language are held against Postgres, and nothing else is', (kind) => {
  expect([...partsWithCases(kind)].sort()).toEqual([...new Set<string>(requiredParts[kind])].sort())
})

const cases = partKinds.flatMap((kind) =>
  partsWithCases(kind).flatMap((part) =>
    casesOf(kind, part).map((each) => {
      const { formula, mayRefuse } = typeof each === 'string' ? { formula: each, mayRefuse: null } : each
      return { part, formula, mayRefuse }
    }),
  ),
)

test.each(cases)('$part: $formula gives what Postgres gives, and fails where it fails', async (each) => {
  const { wrong, refused, agreed } = await compareFormula(oracle, each.formula)
  tally.compared += agreed + wrong.length
  tally.differences += wrong.length
  tally.refused += refused.length
  const unexpected = refused.filter((input) => each.mayRefuse?.test(input) !== true)
  expect({ wrong: wrong.slice(0, 10), refused: unexpected.slice(0, 10) }).toEqual({ wrong: [], refused: [] })
  expect(agreed).toBeGreaterThan(refused.length)
})

test('a planted mistake in the text for the engine is found', async () => {
  const postgres = 'length("t")'
  const right = await oracle.compare({
    postgres,
    engine: 'length("t")',
    fault: 'false',
    type: { name: 'integer' },
  })
  expect(right.wrong).toEqual([])
  const bytes = await oracle.compare({ postgres, engine: 'strlen("t")', fault: 'false', type: { name: 'integer' } })
  expect(bytes.wrong).toContainEqual({ input: '["é"]', postgres: '1', engine: '2' })
})
