import type { InputChange, SentValue } from './input-check-rule.ts'

type TimeName = 'date' | 'timestamp' | 'timestamptz'

/** What Postgres drops or assumes of a date or time that it accepts; sessions of Weir are in UTC. */
export function timeChanges(to: TimeName, value: SentValue): readonly InputChange[] {
  return value.type.name === 'text' ? ofText[to](value.text) : ofType[to](value)
}

const assumed = 'no offset, so UTC was assumed'
const cut = 'offset dropped, the clock time kept as written'
const day = 'time of day dropped'

/** After the time of day: an offset, or the name of a zone. ISO texts without one are shorter than the first test asks for. */
const hasOffset = (text: string): string =>
  `length(${text}) > 15 and regexp_matches(${text}, '[0-9]:[0-9]{2}[0-9:.]* *(?:[Zz]|[+-][0-9]|[A-Za-z]{3,})')`

const rounded = (text: string): InputChange => ({
  label: 'rounded to microseconds',
  condition: `length(${text}) > 26 and regexp_matches(${text}, '[.][0-9]{6}[0-9]*[1-9]')`,
})

const ofText: Readonly<Record<TimeName, (text: string) => readonly InputChange[]>> = {
  date: (text) => [
    {
      label: day,
      condition: `length(${text}) > 10 and regexp_matches(${text}, '[0-9]:[0-9]') and regexp_matches(${text}, '[1-9][0-9]?:|:[0-9:.]*[1-9]')`,
    },
  ],
  timestamp: (text) => [{ label: cut, condition: hasOffset(text) }, rounded(text)],
  timestamptz: (text) => [
    {
      label: assumed,
      condition: `not ends_with(${text}, 'Z') and regexp_matches(${text}, '[0-9]') and not (${hasOffset(text)})`,
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
