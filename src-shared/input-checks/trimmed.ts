import type { Repair } from './input-check-rule.ts'

/** What looks blank to a person: more than the blanks that Postgres skips. For a pattern's brackets. */
const blanks = '\\s\\v\\x{00A0}\\x{1680}\\x{2000}-\\x{200B}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}'

/** Any number of blanks, for the ends of a pattern. */
export const anyBlanks = `[${blanks}]*`

export const trimmed: Repair = {
  kind: 'blanks around it removed',
  value: (text) => `regexp_replace(${text}, '^[${blanks}]+|[${blanks}]+$', '', 'g')`,
}
