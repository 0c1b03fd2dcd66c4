import { type CastTarget, space } from './cast-rule.ts'

const trueWords = 't|tr|tru|true|y|ye|yes|on|1'
const falseWords = 'f|fa|fal|fals|false|n|no|of|off|0'
const pattern = `^${space}(?:${trueWords}|${falseWords})${space}$`

export const toBoolean: CastTarget = {
  to: 'boolean',
  explanation: () => 'is not a valid boolean',
  from: {
    text: {
      sql: (operand) =>
        `case when regexp_matches(${operand}, '^${space}(?:${trueWords})${space}$', 'i') then true ` +
        `when regexp_matches(${operand}, '^${space}(?:${falseWords})${space}$', 'i') then false end`,
      canFail: true,
      pattern: new RegExp(pattern, 'i'),
    },
    boolean: { sql: (operand) => operand, canFail: false },
    integer: { sql: (operand) => `(${operand} <> 0)`, canFail: false },
  },
}
