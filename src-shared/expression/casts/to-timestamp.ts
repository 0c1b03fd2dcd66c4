import { inRange } from '../times/time-range.ts'
import { type CastRule, type CastTarget, space } from './cast-rule.ts'

// The year 0 does not exist; hour 24 and second 60, which Postgres rolls over, are refused.
const date = '(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2}'
// Zeros behind the microseconds say nothing; other digits would be rounded.
const time = '(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,6}|\\.[0-9]{6}0{1,3})?)?'
const zone = '(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9]|:[0-5][0-9]:[0-5][0-9])?)'

const plainPattern = `^${space}(${date})(?:[ T]+(${time}) *${zone}?)?${space}$`

/** Postgres ignores a zone in the text of a timestamp without time zone. */
const plainFromText: CastRule = {
  sql: (operand) => `try_cast(${dateAndTime(operand, plainPattern)} as timestamp)`,
  canFail: true,
  pattern: new RegExp(plainPattern),
}

/** A text without a zone is in UTC, the zone of every session that Weir opens. */
const zonedPattern = `^${space}(${date})(?:[ T]+(${time}) *(${zone})?)?${space}$`
const zonedFromText: CastRule = {
  sql: (operand) => {
    const offset = `regexp_replace(upper(regexp_extract(${operand}, '${zonedPattern}', 3)), '^([+-][0-9]{2}):?([0-9]{2})$', '\\1:\\2')`
    return `try_cast(${dateAndTime(operand, zonedPattern)} || coalesce(nullif(${offset}, ''), 'Z') as timestamptz)`
  },
  canFail: true,
  pattern: new RegExp(zonedPattern),
}

function dateAndTime(operand: string, pattern: string): string {
  const part = (group: number) => `regexp_extract(${operand}, '${pattern}', ${group})`
  const time = `coalesce(nullif(${part(2)}, ''), '00:00:00')`
  return `(${part(1)} || ' ' || regexp_replace(regexp_replace(${time}, '^([0-9]):', '0\\1:'), '^(..:..)$', '\\1:00'))`
}

/** Dates have a wider range than timestamps, and beyond the year 99999 the engine loses microseconds in the conversion. */
const convert = (type: string): CastRule => ({
  sql: (operand, _target, source) =>
    `case when ${inRange(operand, source) ?? 'true'} or isinf(${operand}) then cast(${operand} as ${type}) end`,
  canFail: true,
})
const same: CastRule = { sql: (operand) => operand, canFail: false }

export const toTimestamp: CastTarget = {
  to: 'timestamp',
  explanation: () => 'is not a time like 2026-01-31 12:30:00',
  from: { text: plainFromText, date: convert('timestamp'), timestamp: same, timestamptz: convert('timestamp') },
}

export const toTimestamptz: CastTarget = {
  to: 'timestamptz',
  explanation: () => 'is not a time like 2026-01-31 12:30:00+01',
  from: { text: zonedFromText, date: convert('timestamptz'), timestamp: convert('timestamptz'), timestamptz: same },
}
