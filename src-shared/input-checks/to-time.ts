import type { InputCheckRule } from './input-check-rule.ts'
import { toOther } from './to-other.ts'

/** Postgres drops a date before a time of day, and a zone behind one that has none, without a word. */
const onlyTime = (zone: string): string => `^\\s*[0-9:]+(?:\\.[0-9]*)?\\s*(?:[aA][mM]|[pP][mM])?${zone}\\s*$`

const rule = (type: string, zone: string, kept: string): InputCheckRule => ({
  ...toOther(type),
  type,
  changes: ({ text }) => [{ label: kept, condition: `not regexp_matches(${text}, '${onlyTime(zone)}')` }],
})

export const toTime = rule('time without time zone', '', 'only the time of day kept')
export const toTimetz = rule('time with time zone', '(?:[zZ]|[+-][0-9:]+)?', 'only the time of day and its offset kept')
