import { space } from '../expression/casts/cast-rule.ts'
import { droppedZeros } from '../expression/changes/leading-zeros.ts'
import { roundingAhead } from '../expression/changes/rounding.ts'
import { engineChangeSql } from '../expression/changes/value-change.ts'
import { fixedScale } from '../expression/formula-type.ts'
import type { ColumnType } from '../values/column-type.ts'
import { trimmed } from './trimmed.ts'
import { triedNumerics } from './tried-conventions.ts'
import type { TypeSizes, InputCheckRule } from './input-check-rule.ts'

const plain = `^${space}[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)${space}$`
/** Exponents, infinity, and what only newer versions accept: Postgres decides. */
const other = `^${space}[+-]?(?:[0-9._]+(?:[eE][+-]?[0-9_]+)?|0[xXoObB][0-9a-fA-F_]*|[iI][nN][fF][a-zA-Z]*|[nN][aA][nN])${space}$`
/** Far below the maximum number of digits in Postgres. */
const longest = 10_000
/** More repetitions make the regular expression too expensive. */
const mostDigits = 200

export const toNumeric: InputCheckRule = {
  type: 'numeric',
  judge: ({ type, text }, sizes) => {
    if (alwaysFits(type, sizes)) return { surely: 'true', unsure: null }
    const isPlain = `regexp_matches(${text}, '${plain}')`
    const isOther = `regexp_matches(${text}, '${other}')`
    const fit = fits(text, sizes)
    if (fit === null) return { surely: 'false', unsure: `${isPlain} or ${isOther}` }
    if (isPlainByType[type.name] === true) return { surely: fit.join(' and '), unsure: null }
    const isShort = `length(${text}) <= ${longest}`
    return {
      surely: [isPlain, isShort, ...fit].join(' and '),
      unsure: `case when ${isPlain} then not ${isShort} else ${isOther} end`,
    }
  },
  repairs: () => [trimmed],
  conventions: triedNumerics,
  rounds: ({ type, text }, [precision, scale = 0]) => {
    const isExact = (fixedScale(type) ?? Infinity) <= scale
    return precision === undefined || scale < 0 || isExact ? null : engineChangeSql.losesDigits(text, scale)
  },
  roundsAhead: (type, [precision, scale = 0]) => (precision === undefined ? null : roundingAhead(type, scale)),
  changes: (value) => droppedZeros(value, engineChangeSql),
  explanation: (sizes) => `is not a valid ${sizes.length === 0 ? 'numeric' : `numeric(${sizes.join(',')})`}`,
}

/** Whether the digits before the point fit; null if Postgres has to decide. */
function fits(text: string, [precision, scale = 0]: TypeSizes): readonly string[] | null {
  if (precision === undefined) return []
  const room = precision - scale
  if (scale < 0 || room < 0 || precision > mostDigits) return null
  const whole = `^${space}[+-]?0*[0-9]{0,${room}}(?:\\.[0-9]*)?${space}$`
  // 99.995 becomes 100.00, which needs a digit more.
  const growing = `^${space}[+-]?0*9{${room}}\\.9{${scale}}[5-9]`
  return [`regexp_matches(${text}, '${whole}')`, `not regexp_matches(${text}, '${growing}')`]
}

/** Numbers that always fit, by their type alone. */
function alwaysFits(type: ColumnType, [precision, scale = 0]: TypeSizes): boolean {
  if (precision === undefined) return isPlainByType[type.name] === true
  const digits =
    type.name === 'numeric' && type.precision !== undefined
      ? type.precision - (type.scale ?? 0)
      : wholeDigits[type.name]
  const decimals = fixedScale(type)
  if (digits === undefined || decimals === null) return false
  return scale >= decimals ? precision - scale >= digits : scale >= 0 && precision - scale > digits
}

/** Types whose text has only digits and at most one point. */
const isPlainByType: Readonly<Partial<Record<ColumnType['name'], boolean>>> = {
  integer: true,
  bigint: true,
  numeric: true,
}

const wholeDigits: Readonly<Partial<Record<ColumnType['name'], number>>> = { integer: 10, bigint: 19 }
