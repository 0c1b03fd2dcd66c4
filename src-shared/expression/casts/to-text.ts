import { fixedScale } from '../formula-type.ts'
import type { CastRule, CastTarget } from './cast-rule.ts'
import { doubleText } from './double-text.ts'

const asVarchar: CastRule = { sql: (operand) => `cast(${operand} as varchar)`, canFail: false }

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
    date: asVarchar,
    timestamp: asVarchar,
    timestamptz: asVarchar,
    uuid: asVarchar,
    json: asVarchar,
  },
}

/** A numeric without a scale shows as many digits as each value came with, which the engine does not keep. */
export function textNeedsScale(type: Parameters<typeof fixedScale>[0]): boolean {
  return type.name === 'numeric' && fixedScale(type) === null
}
