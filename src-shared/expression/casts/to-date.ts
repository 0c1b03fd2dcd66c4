import { type CastTarget, space } from './cast-rule.ts'

// Postgres reads many more spellings of a date, some depending on session settings; only ISO dates mean the same everywhere.
const date = '(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2}'
const pattern = `^${space}(${date})${space}$`

export const toDate: CastTarget = {
  to: 'date',
  explanation: () => 'is not a date like 2026-01-31',
  from: {
    text: {
      sql: (operand) => `try_cast(regexp_extract(${operand}, '${pattern}', 1) as date)`,
      canFail: true,
      pattern: new RegExp(pattern),
    },
    date: { sql: (operand) => operand, canFail: false },
    timestamp: { sql: (operand) => `cast(${operand} as date)`, canFail: false },
    timestamptz: { sql: (operand) => `cast(${operand} as date)`, canFail: false },
  },
}
