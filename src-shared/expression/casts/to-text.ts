import { intervalText } from '../intervals/interval-text.ts'
import { fixedScale } from '../formula-type.ts'
import type { CastRule, CastTarget } from './cast-rule.ts'
import { doubleText } from './double-text.ts'

const asVarchar: CastRule = { sql: (operand) => `cast(${operand} as varchar)`, canFail: false }

/** The two print years before 1 differently. */
const timeText: CastRule = {
  sql: (operand, _target, { name }) =>
    `case when ${operand} >= ${name} '0001-01-01${name === 'timestamptz' ? ' 00:00:00+00' : ''}' or isinf(${operand}) then cast(${operand} as varchar) end`,
  canFail: true,
}

export const toText: CastTarget = {
  to: 'text',
  explanation: () => 'cannot be written as text',
  from: {
    text: { sql: (operand) => operand, canFail: false },
    integer: asVarchar,
    bigint: asVarchar,
    numeric: asVarchar,
    double: { sql: doubleText, canFail: false },
    boolean: asVarchar,
    date: timeText,
    timestamp: timeText,
    timestamptz: timeText,
    interval: { sql: intervalText, canFail: false },
    uuid: asVarchar,
    json: asVarchar,
  },
}

/** Postgres prints a numeric without a scale with the digits of each value; the engine does not keep them. */
export function textNeedsScale(type: Parameters<typeof fixedScale>[0]): boolean {
  return type.name === 'numeric' && fixedScale(type) === null
}
