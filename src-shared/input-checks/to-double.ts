import { space } from '../expression/casts/cast-rule.ts'
import { trimmed } from './trimmed.ts'
import { triedDoubles } from './tried-conventions.ts'
import type { InputCheckRule } from './input-check-rule.ts'

const mantissa = '[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)'
/** Everything else that the C library accepts (infinity, nan, hexadecimal) contains letters. */
const other = `^${space}[0-9a-zA-Z.+-][0-9a-zA-Z_.()+-]*${space}$`

/** Thirty characters with a small exponent are never too large nor too close to zero. */
const rule = (type: string, safeExponent: string, fits: readonly string[]): InputCheckRule => ({
  type,
  judge: (value) => {
    if (fits.includes(value.type.name)) return { surely: 'true', unsure: null }
    const safe = `^${space}${mantissa}(?:[eE][+-]?${safeExponent})?${space}$`
    return {
      surely: `length(${value.text}) <= 30 and regexp_matches(${value.text}, '${safe}')`,
      unsure: `regexp_matches(${value.text}, '${other}')`,
    }
  },
  repairs: () => [trimmed],
  conventions: triedDoubles,
  explanation: () => `is not a valid ${type}`,
})

export const toDouble = rule('double precision', '(?:[0-9]{1,2}|1[0-9]{2})', ['integer', 'bigint', 'numeric', 'double'])
export const toReal = rule('real', '[0-5]', ['integer', 'bigint'])
