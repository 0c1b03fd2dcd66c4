import type { InputChange, SentValue } from './input-check-rule.ts'

type TimeName = 'date' | 'timestamp' | 'timestamptz'

/** What Postgres drops or assumes of a date or time that it accepts; sessions of Weir are in UTC. */
export function timeChanges(to: TimeName, value: SentValue): readonly InputChange[] {
  return value.type.name === 'text' ? ofText[to](value.text) : ofType[to](value)
}

const assumed = 'no offset, so UTC was assumed'
const cut = 'offset dropped, the clock time kept as written'
const day = 'time of day dropped'

/** The engine tests what is cheap first only within a case: most texts are plain ISO, and need no pattern. */
const where = (cheap: string, pattern: string): string => `case when ${cheap} then ${pattern} else false end`

/** After the time of day: an offset, or the name of a zone. */
const hasOffset = (text: string): string =>
  where(
    `strlen(${text}) > 15 and not (strlen(${text}) = 19 and substr(${text}, 17, 1) = ':')`,
    `regexp_matches(${text}, '[0-9]:[0-9]{2}[0-9:.]* *(?:[Zz]|[+-][0-9]|[A-Za-z]{3,})')`,
  )

const rounded = (text: string): InputChange => ({
  label: 'rounded to microseconds',
  condition: where(`strlen(${text}) > 26`, `regexp_matches(${text}, '[.][0-9]{6}[0-9]*[1-9]')`),
})

const ofText: Readonly<Record<TimeName, (text: string) => readonly InputChange[]>> = {
  date: (text) => [
    {
      label: day,
      condition: where(
        `strlen(${text}) > 10`,
        `regexp_matches(${text}, '[0-9]:[0-9]') and regexp_matches(${text}, '[1-9][0-9]?:|:[0-9:.]*[1-9]')`,
      ),
    },
  ],
  timestamp: (text) => [{ label: cut, condition: hasOffset(text) }, rounded(text)],
  timestamptz: (text) => [
    {
      label: assumed,
      condition: where(
        `not ends_with(${text}, 'Z')`,
        `not coalesce(${hasOffset(text)}, false) and regexp_matches(${text}, '[0-9]')`,
      ),
    },
    rounded(text),
  ],
}

const ofType: Readonly<Record<TimeName, (value: SentValue) => readonly InputChange[]>> = {
  date: ({ type, sql }) =>
    type.name === 'timestamp' || type.name === 'timestamptz'
      ? [{ label: day, condition: `isfinite(${sql}) and date_trunc('day', ${sql}) <> ${sql}` }]
      : [],
  timestamp: ({ type, sql }) =>
    type.name === 'timestamptz'
      ? [{ label: 'offset dropped, the clock time of UTC kept', condition: `isfinite(${sql})` }]
      : [],
  timestamptz: ({ type, sql }) =>
    type.name === 'timestamp' || type.name === 'date' ? [{ label: assumed, condition: `isfinite(${sql})` }] : [],
}
