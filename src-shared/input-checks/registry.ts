import { readPostgresType } from './postgres-type-name.ts'
import { toBoolean } from './to-boolean.ts'
import { toDate } from './to-date.ts'
import { toDouble, toReal } from './to-double.ts'
import { toBigint, toInteger, toSmallint } from './to-integer.ts'
import { toJson, toJsonb } from './to-json.ts'
import { toNumeric } from './to-numeric.ts'
import { toOther } from './to-other.ts'
import { toText } from './to-text.ts'
import { toTimestamp, toTimestamptz } from './to-timestamp.ts'
import { toUuid } from './to-uuid.ts'
import { toCharacter, toVarchar } from './to-varchar.ts'
import type { Repair, SentValue, InputCheck, InputCheckRule } from './input-check-rule.ts'

export const inputCheckRules: readonly InputCheckRule[] = [
  toText,
  toVarchar,
  toCharacter,
  toSmallint,
  toInteger,
  toBigint,
  toNumeric,
  toReal,
  toDouble,
  toBoolean,
  toDate,
  toTimestamp,
  toTimestamptz,
  toJson,
  toJsonb,
  toUuid,
]

/** A rule with the sizes of one column's type filled in. */
export interface ColumnInputCheck {
  readonly judge: (value: SentValue) => InputCheck
  readonly repairs: readonly Repair[]
  readonly rounds: (value: SentValue) => string | null
  readonly explanation: string
}

/** The input check for a column type, named as in the catalog: `numeric(12,2)`. */
export function columnInputCheck(type: string): ColumnInputCheck {
  const { name, sizes } = readPostgresType(type)
  const rule = inputCheckRules.find((each) => each.type === name)
  return rule ? sized(rule, sizes) : sized(toOther(type), [])
}

export function sized(rule: InputCheckRule, sizes: readonly number[]): ColumnInputCheck {
  return {
    judge: (value) => rule.judge(value, sizes),
    repairs: rule.repairs(sizes),
    rounds: (value) => rule.rounds?.(value, sizes) ?? null,
    explanation: rule.explanation(sizes),
  }
}
