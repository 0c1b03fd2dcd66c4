import { acceptedText } from './accepted-text.ts'
import type { SentValue, InputCheck } from './input-check-rule.ts'

/** The casts of formulas accept texts that mean the same everywhere; for the many other spellings Postgres decides. */
export function timeInputCheck(to: 'date' | 'timestamp' | 'timestamptz', { type, sql, text }: SentValue): InputCheck {
  if (type.name === 'date' || type.name === 'timestamp' || type.name === 'timestamptz') {
    // The engine's calendar has a wider range than that of Postgres.
    const isUsual = `${sql} >= '0001-01-02' and ${sql} < '9999-12-31'`
    return { surely: isUsual, unsure: `not (${isUsual})` }
  }
  return {
    // After the pattern only the day, its first group, remains to be checked.
    surely: `try_cast(regexp_extract(${text}, ${acceptedText(to)}, 1) as date) is not null`,
    unsure: `regexp_matches(${text}, '[0-9A-Za-z]') and not contains(${text}, chr(0))`,
  }
}
