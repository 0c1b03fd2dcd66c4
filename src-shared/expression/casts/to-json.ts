import type { CastRule, CastTarget } from './cast-rule.ts'

/** The engine also accepts a trailing comma, NaN and Infinity; Postgres does not. */
const fromText: CastRule = {
  sql: (operand) => {
    const withoutStrings = `regexp_replace(${operand}, '"(?:[^"\\\\]|\\\\.)*"', '""', 'g')`
    const isLoose = `regexp_matches(${withoutStrings}, ',[ \\t\\n\\r]*[]}]|(?i:nan|inf)')`
    return `case when not ${isLoose} then try_cast(${operand} as json) end`
  },
  canFail: true,
}

export const toJson: CastTarget = {
  to: 'json',
  explanation: () => 'is not valid json',
  from: { text: fromText, json: { sql: (operand) => operand, canFail: false } },
}
