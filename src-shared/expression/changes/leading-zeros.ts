import { space } from '../casts/cast-rule.ts'
import type { ChangeSql, ChangingValue, ValueChange } from './value-change.ts'

/** 00501 becomes 501: harmless in an amount, and the loss of a code. */
export function droppedZeros({ type, text }: ChangingValue, sql: ChangeSql): readonly ValueChange[] {
  if (type.name !== 'text') return []
  // Most numbers begin with another digit, and need no pattern.
  const condition = `case when ${sql.isBefore(text, '1')} then ${sql.matches(text, `^${space}[+-]?0[0-9]`)} else false end`
  return [{ label: 'leading zeros dropped', condition }]
}
