import fc from 'fast-check'
import { expect, test } from 'vitest'

import { formatFormula } from './format-formula.ts'
import { parseFormula } from './parse-formula.ts'
import { printFormula } from './print-formula.ts'

test('a short formula stays on its line', () => {
  expect(formatFormula("UPPER( trim(name) )||'!'")).toBe("upper(trim(name)) || '!'")
})

test('a long formula breaks where a person would break it', () => {
  const long =
    "case when status = 'active' and balance > 1000 and last_login > current_date - 30 then 'gold customer' when status = 'active' then 'customer' else coalesce(previous_status, legacy_status, imported_status, 'unknown status') end"
  expect(formatFormula(long)).toBe(
    `case
  when status = 'active' and balance > 1000 and last_login > current_date - 30
  then 'gold customer'
  when status = 'active' then 'customer'
  else coalesce(
         previous_status,
         legacy_status,
         imported_status,
         'unknown status'
       )
end`,
  )
})

test('a part in parentheses that does not fit opens on lines of its own', () => {
  const long =
    "is_member and (country_of_residence = 'Germany' or country_of_residence = 'Austria' or country_of_residence = 'Switzerland')"
  expect(formatFormula(long)).toBe(
    `is_member
and (
      country_of_residence = 'Germany'
      or country_of_residence = 'Austria'
      or country_of_residence = 'Switzerland'
    )`,
  )
})

test('what is no formula, or has comments that would be lost, is left alone', () => {
  expect(formatFormula('upper(')).toBeNull()
  expect(formatFormula('a -- because')).toBeNull()
})

test('a formula over several lines says the same as on one', () => {
  const word = fc.constantFrom(
    'a',
    'customer_status_before_import',
    "'a long text that takes its place on the line'",
    '12',
  )
  const { formula } = fc.letrec<{ formula: string }>((tie) => {
    const inner = tie('formula')
    return {
      formula: fc.oneof(
        { maxDepth: 4 },
        word,
        fc
          .tuple(inner, fc.constantFrom('and', 'or', '+', '*', '||', '='), inner)
          .map(([a, sign, b]) => `(${a} ${sign} ${b})`),
        fc.tuple(inner, inner, inner).map(([a, b, c]) => `case when ${a} then ${b} else ${c} end`),
        fc.array(inner, { minLength: 1, maxLength: 4 }).map((args) => `concat(${args.join(', ')})`),
        fc.tuple(inner, inner).map(([a, b]) => `((${a}) in (${b}, 1))`),
        inner.map((a) => `cast(${a} as numeric(12,2))`),
        inner.map((a) => `(not (${a}))`),
      ),
    }
  })
  fc.assert(
    fc.property(formula, (text) => {
      const formatted = formatFormula(text) ?? ''
      expect(printFormula(parseFormula(formatted))).toBe(printFormula(parseFormula(text)))
      expect(formatFormula(formatted)).toBe(formatted)
    }),
    { numRuns: 300 },
  )
})
