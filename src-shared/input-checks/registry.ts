import type { ValueChange } from '../expression/changes/value-change.ts'
import type { ColumnType } from '../values/column-type.ts'
import { readPostgresType } from './postgres-type-name.ts'
import { toArray } from './to-array.ts'
import { toBoolean } from './to-boolean.ts'
import { toCitext } from './to-citext.ts'
import { toDate } from './to-date.ts'
import { toDouble, toReal } from './to-double.ts'
import { toBigint, toInteger, toSmallint } from './to-integer.ts'
import { toJson, toJsonb } from './to-json.ts'
import { toNumeric } from './to-numeric.ts'
import { toOther } from './to-other.ts'
import { toText } from './to-text.ts'
import { toTime, toTimetz } from './to-time.ts'
import { toTimestamp, toTimestamptz } from './to-timestamp.ts'
import { toUuid } from './to-uuid.ts'
import { toCharacter, toVarchar } from './to-varchar.ts'
import type { TriedConventions } from './tried-conventions.ts'
import type { Repair, SentValue, InputCheck, InputCheckRule, Rewriting, UnclearTexts } from './input-check-rule.ts'

export const inputCheckRules: readonly InputCheckRule[] = [
  toText,
  toCitext,
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
  toTime,
  toTimetz,
  toJson,
  toJsonb,
  toUuid,
]

/** A rule with the sizes of one column's type filled in. */
export interface ColumnInputCheck {
  readonly judge: (value: SentValue) => InputCheck
  readonly repairs: readonly Repair[]
  readonly rounds: (value: SentValue) => string | null
  readonly roundsAhead: (type: ColumnType) => string | null
  readonly rewriting: Rewriting | null
  readonly changes: (value: SentValue) => readonly ValueChange[]
  readonly conventions: TriedConventions | null
  readonly unclear: (value: SentValue) => UnclearTexts | null
  readonly explanation: string
}

/** The input check for a column type, named as in the catalog: `numeric(12,2)`. */
export function columnInputCheck(type: string): ColumnInputCheck {
  const { name, sizes } = readPostgresType(type)
  const rule = inputCheckRules.find((each) => each.type === name)
  if (rule) return sized(rule, sizes)
  return sized(type.endsWith('[]') ? toArray(type) : toOther(type), [])
}

export function sized(rule: InputCheckRule, sizes: readonly number[]): ColumnInputCheck {
  return {
    judge: (value) => rule.judge(value, sizes),
    repairs: rule.repairs(sizes),
    rounds: (value) => rule.rounds?.(value, sizes) ?? null,
    roundsAhead: (type) => rule.roundsAhead?.(type, sizes) ?? null,
    rewriting: rule.rewriting ?? null,
    changes: (value) => rule.changes?.(value) ?? [],
    conventions: rule.conventions ?? null,
    unclear: (value) => rule.unclear?.(value) ?? null,
    explanation: rule.explanation(sizes),
  }
}
