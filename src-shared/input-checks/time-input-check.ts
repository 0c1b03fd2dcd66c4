import { acceptedText } from './accepted-text.ts'
import type { SentValue, InputCheck } from './input-check-rule.ts'

/** The casts of formulas read what means the same everywhere; Postgres reads many more spellings, and says itself which. */
export function timeInputCheck(to: 'date' | 'timestamp' | 'timestamptz', { type, sql, text }: SentValue): InputCheck {
  if (type.name === 'date' || type.name === 'timestamp' || type.name === 'timestamptz') {
    // The engine's calendar reaches further than that of Postgres.
    const isUsual = `${sql} >= '0001-01-02' and ${sql} < '9999-12-31'`
    return { surely: isUsual, unsure: `not (${isUsual})` }
  }
  return {
    // The pattern leaves only the day to be checked, which is its first group.
    surely: `try_cast(regexp_extract(${text}, ${acceptedText(to)}, 1) as date) is not null`,
    unsure: `regexp_matches(${text}, '[0-9A-Za-z]') and not contains(${text}, chr(0))`,
  }
}
