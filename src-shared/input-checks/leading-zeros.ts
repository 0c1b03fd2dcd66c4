import { space } from '../expression/casts/cast-rule.ts'
import type { InputChange, SentValue } from './input-check-rule.ts'

/** 00501 becomes 501: harmless in an amount, and the loss of a code. */
export function droppedZeros({ type, text }: SentValue): readonly InputChange[] {
  if (type.name !== 'text') return []
  // Most numbers begin with another digit, and need no pattern.
  return [
    {
      label: 'leading zeros dropped',
      condition: `case when ${text} < '1' then regexp_matches(${text}, '^${space}[+-]?0[0-9]') else false end`,
    },
  ]
}
