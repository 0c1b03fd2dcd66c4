import { space } from '../expression/casts/cast-rule.ts'
import { droppedZeros } from '../expression/changes/leading-zeros.ts'
import { engineChangeSql } from '../expression/changes/value-change.ts'
import { trimmed } from './trimmed.ts'
import { triedWholeNumbers } from './tried-conventions.ts'
import type { SentValue, InputCheckRule } from './input-check-rule.ts'

/** Postgres 16 reads 1_000, 0x1F, 0o17 and 0b11 as whole numbers, older ones do not. */
const newer = `^${space}[+-]?(?:0[xXoObB][0-9a-fA-F_]*|[0-9]+_[0-9_]*)${space}$`

const rule = (type: string, fits: readonly string[]): InputCheckRule => ({
  type,
  judge: (value) => {
    if (fits.includes(value.type.name)) return { surely: 'true', unsure: null }
    if (isWhole(value)) return { surely: `try_cast(${value.sql} as ${type}) is not null`, unsure: null }
    const digits = `regexp_extract(${value.text}, '^${space}([+-]?[0-9]+)${space}$', 1)`
    return { surely: `try_cast(${digits} as ${type}) is not null`, unsure: `regexp_matches(${value.text}, '${newer}')` }
  },
  repairs: () => [trimmed],
  conventions: triedWholeNumbers,
  changes: (value) => droppedZeros(value, engineChangeSql),
  explanation: () => `is not a valid ${type}`,
})

const isWhole = ({ type }: SentValue) => type.name === 'integer' || type.name === 'bigint'

export const toSmallint = rule('smallint', [])
export const toInteger = rule('integer', ['integer'])
export const toBigint = rule('bigint', ['integer', 'bigint'])
