import type { ColumnType } from '../../values/column-type.ts'
import type { CastTarget } from './cast-rule.ts'
import { toBoolean } from './to-boolean.ts'
import { toDate } from './to-date.ts'
import { toDouble } from './to-double.ts'
import { toBigint, toInteger } from './to-integer.ts'
import { toJson } from './to-json.ts'
import { toNumeric } from './to-numeric.ts'
import { toText } from './to-text.ts'
import { toTimestamp, toTimestamptz } from './to-timestamp.ts'
import { toUuid } from './to-uuid.ts'

export const castTargets: readonly CastTarget[] = [
  toText,
  toInteger,
  toBigint,
  toNumeric,
  toDouble,
  toBoolean,
  toDate,
  toTimestamp,
  toTimestamptz,
  toUuid,
  toJson,
]

export function castTarget(name: ColumnType['name']): CastTarget {
  const found = castTargets.find((target) => target.to === name)
  if (!found) throw new TypeError(`no cast to ${name}`)
  return found
}
