import type { Repair } from './input-check-rule.ts'

/** Everything that looks blank, more than the white space that Postgres skips; for a bracket expression. */
const blanks = '\\s\\v\\x{00A0}\\x{1680}\\x{2000}-\\x{200B}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}'

/** Any number of blanks, for the ends of a pattern. */
export const anyBlanks = `[${blanks}]*`

export const trimmed: Repair = {
  kind: 'blanks around it removed',
  value: (text) => `regexp_replace(${text}, '^[${blanks}]+|[${blanks}]+$', '', 'g')`,
}
