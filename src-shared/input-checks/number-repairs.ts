import { anyBlanks, trimmed } from './trimmed.ts'
import type { Repair } from './input-check-rule.ts'

const groups = '[1-9][0-9]{0,2}(?:,[0-9]{3})+'

/** Groups of three only: 1,5 may be a decimal comma, and stays rejected. */
const withoutSeparators: Repair = {
  kind: 'thousands separators removed',
  value: (text) => digitsOf(text, `([+-]?${groups}(?:\\.[0-9]*)?)`),
}

const withoutZeroDecimals: Repair = {
  kind: 'zero decimals dropped',
  value: (text) => digitsOf(text, `([+-]?(?:[0-9]+|${groups}))\\.0*`),
}

export const numberRepairs: readonly Repair[] = [trimmed, withoutSeparators]
export const wholeNumberRepairs: readonly Repair[] = [trimmed, withoutSeparators, withoutZeroDecimals]

function digitsOf(text: string, pattern: string): string {
  return `replace(nullif(regexp_extract(${text}, '^${anyBlanks}${pattern}${anyBlanks}$', 1), ''), ',', '')`
}
